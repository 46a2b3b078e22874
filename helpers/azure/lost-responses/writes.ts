import { isApplied } from './is-applied.ts';

/** Azure's words for a conflict with an operation that is still running. */
export const IN_PROGRESS = /in progress|please wait|try again/i;

/** The progress of a write whose response was lost, as a read from Azure shows it. */
export type Progress = 'not done' | 'under way' | 'done' | 'failed';

/** A kind of write: how to go on when the response to one is lost. */
export interface Write {
  readonly methods: readonly string[];
  /** The end of the request's path. */
  readonly path: RegExp;
  /**
   * `at once`: the same request is sent again. `after a look`: only once a look shows that the first one was not done, because the
   * second one would start an operation of its own.
   */
  readonly repeat: 'at once' | 'after a look';
  /** Properties that show whether the first request took effect. Undefined if a repeat changes nothing and is not rejected. */
  readonly proof?: Proof;
}

/** The evidence that a write took effect. */
export interface Proof {
  /** Azure's code or words for rejecting a repeat because the first request took effect. It leads to a look. */
  readonly rejection: RegExp;
  /** A caller that captures rejections gets this one, because the first request may have been rejected for the same reason. */
  readonly isRejectionAmbiguous?: true;
  /** The path to read, from the path of the write. The written resource itself unless defined. */
  readonly readAt?: (path: string) => string;
  readonly progress: (resource: Resource, body: Body) => Progress;
  /** The paths that may tell why the write failed, the best first. */
  readonly failuresAt?: (path: string) => readonly string[];
}

/** The part of a resource, of its instance view, of a rolling upgrade or of a list of instances that shows progress or a failure. */
export interface Resource {
  readonly properties?: {
    readonly provisioningState?: string;
    readonly runningStatus?: { readonly code?: string };
    readonly error?: { readonly code?: string; readonly message?: string };
  };
  readonly value?: readonly { readonly instanceId?: string }[];
  readonly statuses?: readonly { readonly code?: string; readonly message?: string }[];
}

/** The body of a write. */
export type Body = { readonly instanceIds?: readonly string[] } | undefined;

/** Every kind of write that this suite sends. The lost response of any other write is the caller's to handle. */
export const WRITES = {
  /** A repeat can start a second rolling upgrade. */
  scaleSet: {
    methods: ['PUT', 'PATCH'],
    path: /\/virtualMachineScaleSets\/[^/]+$/i,
    repeat: 'after a look',
    proof: {
      rejection: IN_PROGRESS,
      progress: (resource, body) => (isApplied(body, resource) ? progressOf(resource) : 'not done'),
      // The latest upgrade may be an older one: a write can fail before its own begins.
      failuresAt: (path) => [`${path}/instanceView`, `${path}/rollingUpgrades/latest`],
    },
  },
  /** A deployment does not return its template, but only this run deploys under its name. */
  deployment: {
    methods: ['PUT'],
    path: /\/deployments\/[^/]+$/i,
    repeat: 'at once',
    proof: { rejection: /\bDeploymentActive\b/, progress: progressOf },
  },
  instanceDeletion: {
    methods: ['POST'],
    path: /\/virtualMachineScaleSets\/[^/]+\/delete$/i,
    repeat: 'at once',
    proof: {
      rejection: /is not an active/,
      readAt: (path) => path.replace(/delete$/i, 'virtualMachines'),
      progress: ({ value = [] }, body) =>
        value.some(({ instanceId = '' }) => body?.instanceIds?.includes(instanceId)) ? 'under way' : 'done',
    },
  },
  rollingUpgradeCancellation: {
    methods: ['POST'],
    path: /\/rollingUpgrades\/cancel$/i,
    repeat: 'at once',
    proof: {
      rejection: /no ongoing/i,
      isRejectionAmbiguous: true,
      readAt: (path) => path.replace(/cancel$/i, 'latest'),
      // A canceled upgrade ends with its current batch.
      progress: ({ properties }) => {
        const code = properties?.runningStatus?.code ?? '';
        if (code.startsWith('Rolling')) return 'under way';
        return code === 'Cancelled' ? 'done' : 'not done';
      },
    },
  },
  /** The script of `invokeAzVmssVMRunCommand` runs once, however often it is sent. */
  runCommand: { methods: ['POST'], path: /\/runCommand$/i, repeat: 'at once' },
  /** A repeat leads to the same power state, model, or freshly created disks. */
  instanceAction: {
    methods: ['POST'],
    path: /\/(start|restart|powerOff|deallocate|redeploy|performMaintenance|simulateEviction|reimage|reimageAll|manualUpgrade)$/i,
    repeat: 'at once',
  },
  /** A repeat finds the newest version installed. */
  versionUpgrade: { methods: ['POST'], path: /\/(osRollingUpgrade|extensionRollingUpgrade)$/i, repeat: 'at once' },
  disk: { methods: ['PUT', 'PATCH', 'DELETE'], path: /\/(disks|snapshots)\/[^/]+$/i, repeat: 'at once' },
  /** After a repeat, the instance has the same protection and the same disks. */
  instance: { methods: ['PUT'], path: /\/virtualMachines\/[^/]+$/i, repeat: 'at once' },
  /** Until the deletion has ended, a repeat joins it. */
  scaleSetDeletion: { methods: ['DELETE'], path: /\/virtualMachineScaleSets\/[^/]+$/i, repeat: 'at once' },
  /** These change nothing. */
  deploymentPreview: { methods: ['POST'], path: /\/deployments\/[^/]+\/(validate|whatIf)$/i, repeat: 'at once' },
  /**
   * A deletion is repeated only by `deleteGroup`, which first looks whether the group still exists; until it has ended, a repeat
   * joins it.
   */
  resourceGroup: { methods: ['PUT', 'PATCH', 'DELETE'], path: /\/resourceGroups\/[^/]+$/i, repeat: 'at once' },
} as const satisfies Readonly<Record<string, Write>>;

/** Returns the row of a request's kind. Undefined for a read and for a write without a row. */
export function findWrite(method: string, path: string): Write | undefined {
  return Object.values(WRITES).find((write: Write) => write.methods.includes(method) && write.path.test(path));
}

function progressOf({ properties }: Resource): Progress {
  const state = properties?.provisioningState ?? '';
  if (state === 'Succeeded') return 'done';
  return ['Failed', 'Canceled'].includes(state) ? 'failed' : 'under way';
}
