import type { Environment } from '../../environment.ts';

/** The value of the tag `lab` on everything this suite creates. */
export const LAB = 'vmss-rolling-upgrade';
/** The prefix of the names of a run's resource groups. It proves no ownership; only the tags do. */
export const NAME_BEGIN = `rg-${LAB}-`;
const RUN_ID = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-[0-9a-f]{4}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const NAMES = ['lab', 'run-id', 'owner', 'expires-at'] as const;

/** The tags of the resource group, written in its first request. */
export interface Tags {
  readonly [name: string]: string;
  readonly lab: string;
  readonly 'run-id': string;
  readonly owner: string;
  /** A moment in real time, as ISO 8601. */
  readonly 'expires-at': string;
}

/** The content of the ownership tags. */
export interface OwnershipTags {
  readonly runId: string;
  readonly owner: string;
  /** The start of the run: the time stamp in the run's id. */
  readonly madeAt: Date;
  readonly expiresAt: Date;
  /** The hash of the deployed template. Undefined without the tag. */
  readonly templateHash: string | undefined;
}

/**
 * Reads the tags of a resource group. A run of this suite created the group only if it has each ownership tag by its exact name, with a
 * value that a run could have written. Returns the reason in words for any other group.
 */
export function readOwnershipTags(tags: Environment = {}): OwnershipTags | { readonly notOurs: string } {
  for (const name of NAMES) {
    if (tags[name] !== undefined) continue;
    const like = Object.keys(tags).find((each) => each.toLowerCase() === name);
    return { notOurs: like === undefined ? `it has no tag "${name}"` : `its tag is "${like}", not "${name}"` };
  }
  const { lab, 'run-id': runId = '', owner = '', 'expires-at': expiry = '', 'template-hash': templateHash } = tags;
  if (lab !== LAB) return { notOurs: `its tag lab is "${lab}", not "${LAB}"` };
  const madeAt = toStart(runId);
  if (madeAt === undefined) return { notOurs: `its tag run-id, "${runId}", isn't the id of a run` };
  if (owner === '') return { notOurs: 'its tag owner is empty' };
  const expiresAt = toMoment(expiry);
  if (expiresAt === undefined)
    return { notOurs: `its tag expires-at, "${expiry}", isn't a moment such as 2026-11-25T14:05:01Z` };
  return { runId, owner, madeAt, expiresAt, templateHash };
}

/** Returns true if a group without valid tags looks like one of ours: by its name, or by one of our tags. */
export function isLookAlike(name: string, tags: Environment = {}): boolean {
  const hasTag = Object.keys(tags).some((tag) => ['run-id', 'expires-at'].includes(tag.toLowerCase()));
  const isLab = Object.entries(tags).some(
    ([tag, value]) => tag.toLowerCase() === 'lab' && value?.toLowerCase().includes(LAB),
  );
  return name.toLowerCase().startsWith(NAME_BEGIN.slice(0, -1)) || hasTag || isLab;
}

/** Returns true if a text has the form of a run's id. */
export function isRunId(text: string): boolean {
  return toStart(text) !== undefined;
}

function toStart(runId: string): Date | undefined {
  const [, ...parts] = RUN_ID.exec(runId) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return toMoment(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function toMoment(text: string): Date | undefined {
  const moment = new Date(text);
  // JavaScript reads February 31 as March 3.
  const isReal =
    MOMENT.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text.slice(0, 19));
  return isReal ? moment : undefined;
}
