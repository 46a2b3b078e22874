import { rows } from './behavior.ts';

/**
 * The friction of Azure: each default is slower or ruder than its alternatives. The delays are in `clock/durations.ts`.
 */
export const friction = rows({
  scaleSetDisks: {
    question: 'Can the disks that a Uniform scale set made be read as resources?',
    default: 'hidden',
    means:
      "GET of a disk's id returns 404, and no list shows the disk; the instance's model names it, and a snapshot copies it",
    alternatives: {
      readable: {
        means: 'they are managed disks like any other',
        believedBy: "users who open the id that an instance's model names, as they do for a virtual machine",
      },
    },
    provenance: 'observed',
    sources: ['azure-cli-20258', 'azure-cli-20306', 'azure-cli-vm-validators'],
    basis: 'seen for OS disks; that data disks are hidden too is assumed',
    friction: true,
  },
  grownDisk: {
    question: 'When does a running guest see that its disk has grown?',
    default: 'afterRescan',
    means: 'it sees it once the device is rescanned, or at the next boot',
    alternatives: {
      atOnce: {
        means: 'it sees it at once',
        believedBy: 'users of hypervisors that tell the guest of a new capacity',
      },
    },
    provenance: 'documented',
    sources: ['expand-disks-page'],
    friction: true,
  },
  throttling: {
    question: 'Does Compute limit the requests for one resource?',
    default: 'byResource',
    means:
      'each scale set and each instance has a few dozen requests of a kind in hand, and gets about ten more a minute; then 429',
    alternatives: {
      none: {
        means: 'one lab never meets a limit',
        believedBy: 'users who know the limits of a subscription only, hundreds of requests a minute',
        sources: ['throttling-page'],
      },
    },
    provenance: 'documented',
    sources: ['compute-throttling-page'],
    friction: true,
  },
  readsAfterWrite: {
    question: 'Do the list of instances and their views show a write at once?',
    default: 'late',
    means: 'for some seconds they show the instances as they were before it',
    alternatives: {
      current: {
        means: 'the next read shows it',
        believedBy: 'users who know that the answer to a PUT of the scale set shows the new model',
      },
    },
    provenance: 'assumed',
    sources: ['azure-cli-25477'],
    basis:
      'a test of az in which an instance was reimaged right after an update was flaky; that old reads were the cause is assumed',
    friction: true,
  },
  healthReports: {
    question: 'When does the instance view show that the health of an instance has changed?',
    default: 'late',
    means: 'it changes some seconds after the probe saw it, and shows that later time',
    alternatives: {
      current: {
        means: 'it changes as soon as the probe sees it',
        believedBy: 'readers of the pages on health monitoring, which mention no delay but that of the probe',
        sources: ['probe-page'],
      },
    },
    provenance: 'assumed',
    sources: [],
    basis: 'no public source measures it; a recording of an instance whose service is stopped would',
    friction: true,
  },
  newUpgrade: {
    question: 'Is a rolling upgrade the latest one as soon as the write that starts it is accepted?',
    default: 'shownLate',
    means: 'for some seconds `latest` is the one before, or not found if there was none',
    alternatives: {
      shownAtOnce: {
        means: 'it is the latest one at once',
        believedBy: 'users who follow an upgrade by `latest` from the moment that the PUT was answered',
      },
    },
    provenance: 'assumed',
    sources: [],
    basis: 'the upgrade begins in the background, after the answer; no public source measures the delay',
    friction: true,
  },
  moduleOutputsInWhatIf: {
    question: 'Do validate and what-if look into a module whose parameters are outputs of another module?',
    default: 'shortCircuited',
    means: 'they skip all of its resources and say so in `diagnostics`',
    alternatives: {
      evaluated: {
        means: 'they foresee the outputs, as far as nothing has to run for them',
        believedBy: 'the ARM team, which closed the issue when its fix had reached all regions in March 2026',
        sources: ['arm-template-whatif-157', 'arm-template-whatif-395'],
      },
    },
    provenance: 'observed',
    sources: ['arm-template-whatif-157'],
    basis:
      'seen from 2021 to 2025. Clouds that the threads do not name may still do it, and a template that passes here passes after the fix too',
    friction: true,
  },
  canceledWrite: {
    question: 'How does the operation of a write end whose rolling upgrade is canceled?',
    default: 'canceled',
    means: 'it ends as Canceled',
    alternatives: {
      failed: {
        means: 'it ends as Failed',
        believedBy: 'users who know operations as succeeded or failed',
      },
    },
    provenance: 'assumed',
    sources: ['azure-core-lro'],
    basis: 'clients know the state Canceled; a recording of a canceled write would show which of the two it is',
    friction: true,
  },
  runCommandExtension: {
    question: 'Does a run command leave an extension on the instance?',
    default: 'listed',
    means: 'the instance view lists RunCommandLinux among the extensions',
    alternatives: {
      unlisted: {
        means: 'the instance view lists the extensions of the model only',
        believedBy: 'users who compare the extensions of an instance with those of its model',
      },
    },
    provenance: 'assumed',
    sources: ['azure-cli-32305'],
    basis: 'the conflict speaks of an extension that runs; an instance view after a run command would show it',
    friction: true,
  },
  runCommandBusy: {
    question: 'Can a run command follow another one at once?',
    default: 'forAWhile',
    means: 'for some seconds after the first has succeeded it is rejected with 409 Conflict',
    alternatives: {
      freeAtOnce: {
        means: 'it can follow at once',
        believedBy: 'readers of the page on run command, which says that one script runs at a time',
        sources: ['run-command-page'],
      },
    },
    provenance: 'observed',
    sources: ['azure-cli-19137', 'azure-cli-32305'],
    friction: true,
  },
  oldImageVersions: {
    question: 'Can an old version of a Marketplace image still be deployed?',
    default: 'deprecated',
    means:
      'the catalog lists about the last twenty; a model with one before them is rejected with ImageVersionDeprecated',
    alternatives: {
      kept: {
        means: 'every version that was ever published can be deployed',
        believedBy: 'users who pin a version so that nothing changes',
      },
    },
    provenance: 'documented',
    sources: ['deprecated-images-page', 'ubuntu-on-azure-page'],
    basis: 'Canonical keeps up to 90 versions of a SKU; that the emulator lists fewer makes no difference to a client',
    friction: true,
  },
  vCPUQuota: {
    question: 'How many vCPUs may a new subscription have in a region?',
    default: 'ten',
    means: 'it may have 10, of all families and of each',
    alternatives: {
      hundreds: {
        means: 'it may have hundreds',
        believedBy: 'users of a subscription whose quotas were raised long ago',
      },
    },
    provenance: 'observed',
    sources: ['neonkube-1671'],
    basis: 'quotas differ by subscription, and 10 is one that was seen',
    friction: true,
  },
  tokenLifetime: {
    question: 'How long is an access token good for?',
    default: 'anHour',
    means: 'it is good for an hour; a request with an older one gets 401, and the client has to sign in again',
    alternatives: {
      aDay: {
        means: 'it is good for a day, longer than any run',
        believedBy: 'users with conditional access, whose clients are given tokens for up to 28 hours',
        sources: ['access-tokens-page'],
      },
    },
    provenance: 'documented',
    sources: ['access-tokens-page'],
    basis: 'the lifetime is drawn from 60 to 90 minutes; the emulator takes the shortest',
    friction: true,
  },
});
