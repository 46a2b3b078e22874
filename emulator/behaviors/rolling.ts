import { rows } from './behavior.ts';

/** The instances that an upgrade includes, their order and batches, and the health that it goes by. */
export const rolling = rows({
  batchSize: {
    question: 'How large is a batch if maxBatchInstancePercent is not a whole number of instances?',
    default: 'roundedDown',
    means: 'the percentage is rounded down, but to one instance at least',
    alternatives: {
      roundedUp: {
        means: 'the percentage is rounded up, to the next whole instance',
        believedBy: 'readers who count a part of an instance as a whole one',
      },
      allAtOnce: {
        means: 'the percentage is ignored, and the batch has every instance',
        believedBy: 'users who confuse Rolling with Automatic mode',
        sources: ['upgrade-policy-page'],
      },
    },
    provenance: 'assumed',
    sources: ['rest-scale-sets', 'automatic-upgrade-page', 'recording-net-rolling-upgrade-apis'],
    basis:
      'the percentage is a maximum, and a batch has at least one instance; rounding is not mentioned, and update domains may make a batch smaller',
  },
  healthGateBefore: {
    question: 'What do unhealthy instances do to a rolling upgrade before its first and next batch?',
    default: 'checked',
    means: 'they fail it if there are more of them than the policy allows',
    alternatives: {
      ignored: {
        means: 'they are upgraded like the others, however many of them there are',
        believedBy: 'users who want to repair unhealthy instances by an upgrade',
        sources: ['opencga-987'],
      },
    },
    provenance: 'observed',
    sources: ['recording-ps-rolling-upgrade', 'recording-net-rolling-upgrade'],
  },
  healthGateAfter: {
    question: 'What do upgraded instances that stay unhealthy do to a rolling upgrade?',
    default: 'checked',
    means: 'they stop it if there are more than the policy allows',
    alternatives: {
      ignored: {
        means: 'they count as failed, and the next batch begins in any case',
        believedBy: 'readers who think that batches only set the pace',
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page', 'rest-scale-sets', 'automatic-upgrade-page', 'azuretre-1591'],
    basis:
      'Microsoft contradicts itself: the reference counts upgraded instances, which is the reading here, and the page counts "in the entire scale set"; the wait of five minutes is documented for OS image upgrades only',
  },
  stoppedInstances: {
    question: 'What does a rolling upgrade do with instances that are stopped?',
    default: 'countedOut',
    means: 'it leaves them out, and sets LatestModelApplied to true',
    alternatives: {
      leftBehind: {
        means: 'it leaves them out, and sets LatestModelApplied to false',
        believedBy: 'readers who expect LatestModelApplied to describe what an instance has',
      },
    },
    provenance: 'assumed',
    sources: ['original-lab-extension-run', 'original-lab-stopped-instances'],
    basis:
      'seen once, on instances that were not running; whether they were stopped or deallocated was not seen, so the same is assumed for both',
  },
  startAfterUpgrade: {
    question: 'Which model does an instance have that was deallocated during a rolling upgrade, once it is started?',
    default: 'theNewModel',
    means: 'it has the latest one, whose new extensions run at the start',
    alternatives: {
      theOldModel: {
        means: 'it has the old one, although LatestModelApplied says true',
        believedBy: 'readers who conclude from the counts of the upgrade that the instance was passed over for good',
      },
    },
    provenance: 'assumed',
    sources: ['original-lab-extension-run'],
    basis:
      'on instances that were not running the portal showed the extension as "Creating", which suggests that it runs later; no public record shows a start',
  },
  protectedInstances: {
    question:
      'What do rolling upgrades and actions on the whole set do to an instance with protectFromScaleSetActions?',
    default: 'leftOut',
    means: 'they leave it out, so that it keeps its old model',
    alternatives: {
      includedInUpgrades: {
        means: 'they include it, as only scaling in leaves it out',
        believedBy: 'users who know protectFromScaleIn, its older sibling',
        sources: ['instance-protection-page'],
      },
    },
    provenance: 'documented',
    sources: ['instance-protection-page'],
  },
  prioritizedInstances: {
    question: 'In which order does a rolling upgrade with prioritizeUnhealthyInstances take the instances?',
    default: 'unhealthyFirst',
    means: 'it takes the unhealthy ones before the healthy ones',
    alternatives: {
      byId: {
        means: 'it takes them by their ids, as an upgrade without it',
        believedBy: 'users who know prioritizeUnhealthyVMs, which decides about scaling in',
        sources: ['rest-scale-sets'],
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page'],
  },
  automaticMode: {
    question: 'How does a changed model reach the instances in Automatic mode?',
    default: 'allAtOnce',
    means: 'it reaches all of them together, without a health gate',
    alternatives: {
      inBatches: {
        means: 'it reaches them batch by batch, behind a health gate',
        believedBy: 'users who think that Automatic is the safe setting',
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
  },
  maxSurge: {
    question: 'How does a rolling upgrade with maxSurge update a scale set?',
    default: 'replaces',
    means: 'it replaces the instances by new ones, with new disks',
    alternatives: {
      inPlace: {
        means: 'it updates the instances in place, as it does without',
        believedBy: 'users who met the documented fallback when quota is short',
        sources: ['maxsurge-page'],
      },
    },
    provenance: 'documented',
    sources: ['maxsurge-page'],
  },
});
