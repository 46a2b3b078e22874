/**
 * What the environment may say about a run. This is the one list:
 *
 * | variable             | says                                                        | unless told            |
 * |----------------------|-------------------------------------------------------------|------------------------|
 * | LAB_TARGET           | where the lab runs: emulator, or azure (az's own login)     | emulator               |
 * | LAB_LOCATION         | the region, for example westeurope                          | centralus, as the lab  |
 * | LAB_PARAMETERS       | template parameters, for example {"capacity": 3}            | those of main.bicep    |
 * | LAB_RESOURCE_GROUP   | the resource group; a kept one of ours is reused            | a new name each run    |
 * | LAB_KEEP             | 1: the run leaves the resource group for six more hours;    | what it made goes,     |
 * |                      | 0: it deletes it, also if it was there before               | what it found stays    |
 * | LAB_SUBSCRIPTIONS    | the subscriptions that LAB_TARGET=azure may use, by id      | none                   |
 * | LAB_VARIANT            | another Azure, such as largerDataDisk=grownInPlace          | Azure as it is         |
 * | LAB_SPEED            | lab seconds in a real second                                | 600; on azure 1        |
 * | LAB_CHAOS            | a seed: the embedded emulator lets requests go wrong by it  | nothing goes wrong     |
 * | LAB_REPORT           | the folder of the reports (report/folder.ts)                | report                 |
 * | LAB_REQUIRE          | tools that must be there: az, bicep, chromium               | none                   |
 * | LAB_CHROMIUM         | a Chromium for the guide's tests and pictures               | looked for             |
 * | LAB_BICEP            | the Bicep CLI (bicep/find-bicep.ts)                         | looked for             |
 *
 * On Azure the SDK signs in as the AZURE_ variables of a service principal or a workload identity say (helpers/azure/connection/connection.ts), or
 * else as az is logged in. What is deployed, az deploys.
 */
import { isObject, type JsonObject } from '../../helpers/azure/deployment/template.ts';
import type { Environment } from '../../helpers/environment.ts';

const TARGETS = ['emulator', 'azure'] as const;

/** Where the lab runs. */
export type TargetName = (typeof TARGETS)[number];

/** The settings of a run, checked. */
export interface Settings {
  readonly target: TargetName;
  readonly location: string;
  /** Values for the template's parameters, over those the run itself gives. */
  readonly parameters: JsonObject;
  readonly resourceGroup: string | undefined;
  /** Whether the resource group stays after the run; undefined: only if it was there before. */
  readonly keep: boolean | undefined;
  /** Ids of the subscriptions a run on Azure may use, in lower case. */
  readonly subscriptions: readonly string[];
  /** The emulator's variant, as `name=alternative`; undefined: Azure as it is, as far as we know. */
  readonly variant: string | undefined;
  /** Lab seconds in a real second. */
  readonly speed: number;
  /** The seed of what goes wrong on purpose; undefined: nothing. */
  readonly chaos: number | undefined;
}

/** Reads the settings. A value that cannot be is an error naming the variable, the rule and the value. */
export function readSettings(env: Environment): Settings {
  const target = readTarget(env.LAB_TARGET);
  return {
    target,
    location: env.LAB_LOCATION || 'centralus',
    parameters: readParameters(env.LAB_PARAMETERS),
    resourceGroup: env.LAB_RESOURCE_GROUP || undefined,
    keep: readKeep(env.LAB_KEEP, target),
    subscriptions: (env.LAB_SUBSCRIPTIONS ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    variant: readVariant(env.LAB_VARIANT, target),
    speed: readSpeed(env.LAB_SPEED, target),
    chaos: readChaos(env.LAB_CHAOS, target),
  };
}

function readTarget(value: string | undefined): TargetName {
  const target = TARGETS.find((name) => name === (value || 'emulator'));
  if (target === undefined) throw new Error(`LAB_TARGET must be one of ${TARGETS.join(', ')}, but is "${value}".`);
  return target;
}

function readParameters(value: string | undefined): JsonObject {
  if (!value) return {};
  try {
    const parameters = JSON.parse(value);
    if (isObject(parameters)) return parameters;
  } catch {
    // Told below, together with JSON that is no object.
  }
  throw new Error(`LAB_PARAMETERS must be a JSON object such as {"capacity": 3}, but is "${value}".`);
}

function readVariant(value: string | undefined, target: TargetName): string | undefined {
  if (!value || target === 'emulator') return value || undefined;
  throw new Error(
    `LAB_VARIANT chooses among the emulator's variants, but LAB_TARGET is ${target}: leave "${value}" out.`,
  );
}

function readKeep(value: string | undefined, target: TargetName): boolean | undefined {
  if (!value) return undefined;
  if (value !== '0' && value !== '1') throw new Error(`LAB_KEEP must be 1 or 0, but is "${value}".`);
  if (value === '1' && target === 'emulator') {
    throw new Error(
      'LAB_KEEP=1 needs LAB_TARGET=azure: the embedded emulator ends with the run, and everything in it. ' +
        'One that stays is `npm run emulator`.',
    );
  }
  return value === '1';
}

function readSpeed(value: string | undefined, target: TargetName): number {
  const speed = Number(value || (target === 'emulator' ? 600 : 1));
  if (Number.isFinite(speed) && speed > 0) return speed;
  throw new Error(`LAB_SPEED must be a number above 0, the lab seconds in a real second, but is "${value}".`);
}

function readChaos(value: string | undefined, target: TargetName): number | undefined {
  if (!value) return undefined;
  const seed = Number(value);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`LAB_CHAOS must be a whole number, but is "${value}".`);
  if (target === 'emulator') return seed;
  throw new Error('LAB_CHAOS is for the embedded emulator: real requests go wrong by themselves. Unset it.');
}
