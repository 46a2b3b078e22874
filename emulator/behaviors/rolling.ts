import { rows } from './behavior.ts';

/** The instances that an upgrade includes, their order and batches, and the health that it goes by. */
export const rolling = rows({
  batchSize: {
    question: 'How many instances are maxBatchInstancePercent?',
    default: 'roundedDown',
    means: 'the whole number below, and at least one',
    alternatives: {
      roundedUp: {
        means: 'the whole number above',
        believedBy: 'readers who count a part of an instance as a whole one',
      },
      allAtOnce: {
        means: 'the percentage is ignored',
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
    question: 'Do unhealthy instances keep a rolling upgrade from its first and next batch?',
    default: 'checked',
    means: 'more than maxUnhealthyInstancePercent of them fail it',
    alternatives: {
      ignored: {
        means: 'it starts whatever the health',
        believedBy: 'users who want to repair unhealthy instances by an upgrade',
        sources: ['opencga-987'],
      },
    },
    provenance: 'observed',
    sources: ['recording-ps-rolling-upgrade', 'recording-net-rolling-upgrade'],
  },
  healthGateAfter: {
    question: 'Do upgraded instances that stay unhealthy stop a rolling upgrade?',
    default: 'checked',
    means: 'more than maxUnhealthyUpgradedInstancePercent of the upgraded ones fail it',
    alternatives: {
      ignored: { means: 'it continues', believedBy: 'readers who think that batches only set the pace' },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page', 'rest-scale-sets', 'automatic-upgrade-page', 'azuretre-1591'],
    basis:
      'Microsoft contradicts itself: the reference counts upgraded instances, which is the reading here, and the page counts "in the entire scale set"; the wait of five minutes is documented for OS image upgrades only',
  },
  stoppedInstances: {
    question: 'What does a rolling upgrade do with instances that are stopped?',
    default: 'countedOut',
    means: 'it leaves them out, and they count as being on the latest model afterwards (Completed 0/0/0/0)',
    alternatives: {
      leftBehind: {
        means: 'it leaves them out, and they are not on the latest model',
        believedBy: 'readers who expect LatestModelApplied to describe what an instance has',
      },
    },
    provenance: 'assumed',
    sources: ['original-lab-extension-run', 'original-lab-stopped-instances'],
    basis:
      'seen once, on instances that were not running; whether they were stopped or deallocated was not seen, so the same is assumed for both',
  },
  startAfterUpgrade: {
    question: 'What does an instance have that was deallocated during a rolling upgrade, once it is started?',
    default: 'theNewModel',
    means: 'the extensions of the latest model, which run at its start',
    alternatives: {
      theOldModel: {
        means: 'what it had before, although LatestModelApplied is true',
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
    means: 'nothing: they leave it out',
    alternatives: {
      includedInUpgrades: {
        means: 'they treat it like the others; only scaling in leaves it out',
        believedBy: 'users who know protectFromScaleIn, its older sibling',
        sources: ['instance-protection-page'],
      },
    },
    provenance: 'documented',
    sources: ['instance-protection-page'],
  },
  prioritizedInstances: {
    question: 'In which order does an upgrade with prioritizeUnhealthyInstances take the instances?',
    default: 'unhealthyFirst',
    means: 'the unhealthy ones first',
    alternatives: {
      byId: {
        means: 'in the order of their ids, as without it',
        believedBy: 'users who know prioritizeUnhealthyVMs, which decides about scaling in',
        sources: ['rest-scale-sets'],
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page'],
  },
  automaticMode: {
    question: 'How does a change reach the instances in Automatic mode?',
    default: 'allAtOnce',
    means: 'all together, without a health gate',
    alternatives: {
      inBatches: {
        means: 'as in Rolling mode',
        believedBy: 'users who think that Automatic is the safe setting',
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
  },
  maxSurge: {
    question: 'How does an upgrade with maxSurge update a set?',
    default: 'replaces',
    means: 'by new instances with new disks; the old ones are deleted',
    alternatives: {
      inPlace: {
        means: 'in place, as without it',
        believedBy: 'users who met the documented fallback when quota is short',
        sources: ['maxsurge-page'],
      },
    },
    provenance: 'documented',
    sources: ['maxsurge-page'],
  },
});
