import { rows } from './behavior.ts';

/**
 * The friction of Azure: each default is slower or ruder than its alternatives. How long things lag stands in `clock/durations.ts`.
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
    means: 'once the device is rescanned, or at the next boot',
    alternatives: {
      atOnce: {
        means: 'at once',
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
    means: 'some seconds after the probe saw it, and with that later time',
    alternatives: {
      current: {
        means: 'as soon as the probe sees it',
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
        means: 'it is',
        believedBy: 'users who follow an upgrade by `latest` from the moment that the PUT was answered',
      },
    },
    provenance: 'assumed',
    sources: [],
    basis: 'the upgrade begins in the background, after the answer; no public source measures the delay',
    friction: true,
  },
});
