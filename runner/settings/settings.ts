/**
 * The environment variables of a run:
 *
 * | variable           | meaning                                                      | default                       |
 * |--------------------|--------------------------------------------------------------|-------------------------------|
 * | LAB_TARGET         | where the lab runs: emulator, or azure (az's own login)      | emulator                      |
 * | LAB_LOCATION       | the region, for example westeurope; of several with commas   | centralus                     |
 * |                    | between them, the first that has room for the run            |                               |
 * | LAB_PARAMETERS     | template parameters as JSON, for example {"capacity": 3}     | those of main.bicep           |
 * | LAB_RESOURCE_GROUP | the resource group; one of ours that exists is reused        | a new name for each run       |
 * | LAB_KEEP           | 1: the resource group stays for six more hours;              | delete it if the run created  |
 * |                    | 0: the run deletes it, even if it existed before             | it, keep it if it existed     |
 * | LAB_SUBSCRIPTIONS  | ids of the subscriptions that LAB_TARGET=azure may use       | none                          |
 * | LAB_VARIANT        | a variant of the emulator: largerDataDisk=grownInPlace       | Azure as it is                |
 * | LAB_SPEED          | lab seconds in a real second; if it is set, time never leaps | 200, and over waits; azure: 1 |
 * | LAB_FRICTION       | how much harder the emulator's friction is: 2 is twice       | 1, as hard as Azure's         |
 * | LAB_CHAOS          | the seed of the faults that the embedded emulator injects    | no faults                     |
 * | LAB_REPORT         | the folder of the reports (runner/report/folder.ts)          | report                        |
 * | LAB_REQUIRE        | tools that must be found: az, bicep, chromium, pwsh          | none                          |
 * | LAB_CHROMIUM       | the path of a Chromium for the guide's tests and screenshots | found by itself               |
 * | LAB_BICEP          | the path of a Bicep CLI (runner/bicep/find-bicep.ts)         | found by itself               |
 *
 * On Azure the SDK signs in with the service principal or the workload identity of the AZURE_ variables
 * (helpers/azure/connection/connection.ts), or else as az is logged in. az itself deploys.
 */
import { userInfo } from 'node:os';
import { isObject, type JsonObject } from '../../helpers/azure/deployment/template.ts';
import type { Environment } from '../../helpers/environment.ts';
import { findUnknownVariable } from './known-variables.ts';

/** Lab seconds in a real second on the embedded emulator. Time leaps over waits, so it only says how long work takes: a busy machine still sees each batch. */
const EMBEDDED_SPEED = 200;

const TARGETS = ['emulator', 'azure'] as const;

/** The place where the lab runs. */
export type TargetName = (typeof TARGETS)[number];

/** The settings of a run, checked. */
export interface Settings {
  readonly target: TargetName;
  readonly location: string;
  /** Regions that a run takes instead, in this order, if the first one has no room for it. */
  readonly otherLocations: readonly string[];
  /** Values for the template's parameters, which override those of the run itself. */
  readonly parameters: JsonObject;
  readonly resourceGroup: string | undefined;
  /** True if the resource group stays after the run. If undefined, it stays only if it existed before. */
  readonly keep: boolean | undefined;
  /** Ids of the subscriptions that a run on Azure may use, in lower case. */
  readonly subscriptions: readonly string[];
  /** The emulator's variant, as `name=alternative`. Undefined for the default variant, Azure as it is, as far as we know. */
  readonly variant: string | undefined;
  /** Lab seconds in a real second. */
  readonly speed: number;
  /** True if the emulator's time leaps whenever the specs only wait. */
  readonly leaps: boolean;
  /** The factor by which the emulator's friction is harder than Azure's. */
  readonly friction: number;
  /** The seed of the injected faults. Undefined if none are injected. */
  readonly chaos: number | undefined;
  /** The value of the tag `owner`: the GitHub actor in a pipeline, else the user of this machine. */
  readonly owner: string;
}

/** Reads the settings. Throws if a variable is unknown, or if its value is invalid, with the variable, the value and the rule. */
export function readSettings(env: Environment): Settings {
  const unknown = findUnknownVariable(env);
  if (unknown !== undefined) throw invalid(unknown);
  const target = readTarget(env.LAB_TARGET);
  const [location = 'centralus', ...otherLocations] = readList(env.LAB_LOCATION, ',');
  return {
    target,
    location,
    otherLocations,
    parameters: readParameters(env.LAB_PARAMETERS),
    resourceGroup: env.LAB_RESOURCE_GROUP || undefined,
    keep: readKeep(env.LAB_KEEP, target),
    subscriptions: readList(env.LAB_SUBSCRIPTIONS?.toLowerCase(), /[\s,]+/),
    variant: readVariant(env.LAB_VARIANT, target),
    speed: readSpeed(env.LAB_SPEED, target),
    leaps: target === 'emulator' && !env.LAB_SPEED,
    friction: readFriction(env.LAB_FRICTION, target),
    chaos: readChaos(env.LAB_CHAOS, target),
    owner: env.GITHUB_ACTOR || userInfo().username,
  };
}

/** Reads a list, and leaves out what is empty. */
function readList(value: string | undefined, separator: string | RegExp): string[] {
  const parts = (value ?? '').split(separator).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function readTarget(value: string | undefined): TargetName {
  const target = TARGETS.find((name) => name === (value || 'emulator'));
  if (target === undefined) throw invalid(`LAB_TARGET must be one of ${TARGETS.join(', ')}, but is "${value}".`);
  return target;
}

function readParameters(value: string | undefined): JsonObject {
  if (!value) return {};
  try {
    const parameters = JSON.parse(value);
    if (isObject(parameters)) return parameters;
  } catch {
    // Reported below, together with JSON that is not an object.
  }
  throw invalid(`LAB_PARAMETERS must be a JSON object such as {"capacity": 3}, but is "${value}".`);
}

function readVariant(value: string | undefined, target: TargetName): string | undefined {
  if (!value || target === 'emulator') return value || undefined;
  throw invalid(
    `LAB_VARIANT must be unset if LAB_TARGET is ${target}, but is "${value}": only the emulator has variants.`,
  );
}

function readKeep(value: string | undefined, target: TargetName): boolean | undefined {
  if (!value) return undefined;
  if (value !== '0' && value !== '1') throw invalid(`LAB_KEEP must be 1 or 0, but is "${value}".`);
  if (value === '1' && target === 'emulator') {
    throw invalid(
      'LAB_KEEP=1 needs LAB_TARGET=azure, because the embedded emulator ends with the run, and everything in it. ' +
        'To keep a lab, start an emulator of its own with `npm run emulator`.',
    );
  }
  return value === '1';
}

function readSpeed(value: string | undefined, target: TargetName): number {
  const speed = Number(value || (target === 'emulator' ? EMBEDDED_SPEED : 1));
  if (Number.isFinite(speed) && speed > 0) return speed;
  throw invalid(`LAB_SPEED must be a number above 0, the lab seconds in a real second, but is "${value}".`);
}

function readFriction(value: string | undefined, target: TargetName): number {
  if (!value) return 1;
  if (target !== 'emulator')
    throw invalid(
      `LAB_FRICTION must be unset if LAB_TARGET is ${target}, but is "${value}": a stand-alone emulator takes --friction.`,
    );
  const friction = Number(value);
  if (friction >= 1 && friction <= 10) return friction;
  throw invalid(`LAB_FRICTION must be a number from 1 to 10, but is "${value}".`);
}

function readChaos(value: string | undefined, target: TargetName): number | undefined {
  if (!value) return undefined;
  const seed = Number(value);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw invalid(`LAB_CHAOS must be a whole number from 0 on, but is "${value}".`);
  if (target === 'emulator') return seed;
  throw invalid(
    `LAB_CHAOS must be unset if LAB_TARGET is ${target}, but is "${value}": only the emulator injects faults.`,
  );
}

function invalid(rule: string): Error {
  return new Error(`${rule} Nothing was created.`);
}
