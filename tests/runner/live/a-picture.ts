import type { Observed } from '../../../runner/live/steps/step.ts';
import { History } from '../../../runner/live/watch/history.ts';
import type { Sight } from '../../../runner/live/watch/look.ts';
import type { InstancePicture, SetPicture } from '../../../runner/live/watch/picture.ts';
import type { RequestLine } from '../../../runner/live/watch/requests.ts';
import { cmdletOf } from '../../../runner/live/watch/requests.ts';

const SET = '/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/my-set';

/** A state of a scale set in few words. */
export interface Described {
  readonly extensions?: readonly string[];
  /** The size of the data disk in the model. */
  readonly modelGB?: number;
  readonly mode?: string;
  readonly upgrade?: { readonly number: number; readonly state: string; readonly error?: string };
  /** Each instance; both are alike unless told. */
  readonly instances?: readonly Partial<DescribedInstance>[];
}

interface DescribedInstance {
  readonly id: string;
  readonly diskGB: number;
  readonly osDisk: string;
  readonly dataDisk: string;
  readonly power: string;
  readonly latest: boolean;
  readonly state: string;
  readonly health: 'healthy' | 'unhealthy';
}

const START = Date.parse('2026-01-01T00:00:00Z');
/** A moment of lab time in minutes after the beginning. */
export const minute = (minutes: number) => new Date(START + minutes * 60_000);

/** Returns the observation of a check after these states, each a minute after the one before, and these requests of the student. */
export function observe(
  states: readonly Described[],
  requests: readonly (readonly [minutes: number, method: string, path: string, status?: number, error?: string])[] = [],
  rest: Partial<Observed> = {},
): Observed {
  const history = new History();
  for (const [index, state] of states.entries()) history.add(toSight(state, minute(index)));
  for (const [minutes, method, path, status = 200, error] of requests) {
    const full = path.startsWith('/resourceGroups') ? path : SET + path;
    const line: RequestLine = {
      at: minute(minutes).toISOString(),
      method,
      path: full,
      status,
      client: 'az',
      cmdlet: cmdletOf(method, full),
      error,
    };
    history.addRequest(line);
  }
  const last = states.at(-1);
  return {
    set: last && toPicture(last, history),
    history,
    group: last && { name: 'rg', state: 'Succeeded' },
    isPaused: false,
    seesRequests: true,
    explain: (cmdlet) => (/Reimage|Update|Start/.test(cmdlet) ? `Why ${cmdlet} is not enough.` : undefined),
    ...rest,
  };
}

function describeInstances({ instances = [{}, {}] }: Described): DescribedInstance[] {
  return instances.map((each, index) => ({
    id: String(index),
    diskGB: 32,
    osDisk: `os-${index}`,
    dataDisk: `data-${index}`,
    power: 'running',
    latest: true,
    state: 'Succeeded',
    health: 'healthy',
    ...each,
  }));
}

function toModel({ extensions = [], modelGB = 32, mode = 'Rolling', instances = [{}, {}] }: Described) {
  return {
    mode,
    capacity: instances.length,
    size: 'Standard_B2als_v2',
    imageVersion: 'latest',
    dataDisks: [{ lun: 0, sizeGB: modelGB }],
    extensions,
    provisioningState: 'Succeeded',
  };
}

function toUpgrade({ upgrade }: Described) {
  if (upgrade === undefined) return undefined;
  const { number, state, error } = upgrade;
  const inProgress = state === 'RollingForward' ? 1 : 0;
  const startTime = minute(-100 + number);
  return { state, startTime, successful: 2 - inProgress, failed: 0, inProgress, pending: 0, error };
}

/** A look at a scale set in this state. */
export function toSight(described: Described, at: Date): Sight {
  const instances = describeInstances(described);
  const { extensions = [], modelGB = 32 } = described;
  return {
    at,
    id: SET,
    resourceGroup: 'rg',
    set: {
      name: 'my-set',
      location: 'centralus',
      uniqueId: '1',
      virtualMachineProfile: {
        storageProfile: { dataDisks: [{ lun: 0, createOption: 'Empty', diskSizeGB: modelGB }] },
        extensionProfile: { extensions: extensions.map((name) => ({ name })) },
      },
    } as Sight['set'],
    list: instances.map(({ id, state }) => ({ instanceId: id, provisioningState: state }) as Sight['list'][number]),
    model: toModel(described),
    instances: instances.map(({ id, power, latest, health }) => ({
      id,
      name: `my-set_${id}`,
      power,
      latestModelApplied: latest,
      health,
    })),
    disks: instances.flatMap(({ id, osDisk, dataDisk }) => [
      { instance: id, disk: 'OS' as const, name: osDisk },
      { instance: id, disk: 0, name: dataDisk },
    ]),
    upgrade: toUpgrade(described),
    address: undefined,
    url: undefined,
  };
}

function toPicture(described: Described, history: History): SetPicture {
  const upgrade = toUpgrade(described);
  const disk = (name: string, sizeGB: number) => ({
    name,
    sizeGB,
    since: (history.since(name) ?? minute(0)).toISOString(),
  });
  return {
    id: SET,
    name: 'my-set',
    resourceGroup: 'rg',
    model: {
      ...toModel(described),
      version: history.version,
      image: 'ubuntu',
      osDiskGB: 30,
      pauseTimeBetweenBatches: 'PT10S',
      maxBatchInstancePercent: 50,
    },
    instances: describeInstances(described).map(
      ({ id, power, latest, health, state, osDisk, dataDisk, diskGB }): InstancePicture => ({
        id,
        name: `my-set_${id}`,
        power,
        latestModelApplied: latest,
        health,
        provisioningState: state,
        modelVersion: history.versionOf(id),
        computerName: `labvm00000${id}`,
        osDisk: disk(osDisk, 30),
        dataDisks: [{ ...disk(dataDisk, diskGB), lun: 0, guestGB: diskGB }],
        extensions: [],
      }),
    ),
    upgrade: upgrade && { ...upgrade, startTime: upgrade.startTime.toISOString() },
    answers: [],
    address: undefined,
  };
}
