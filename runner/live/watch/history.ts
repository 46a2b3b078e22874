import type { LoggedRequest } from '../../../helpers/azure/clients/request-log.ts';
import type { Change } from '../../../helpers/azure/deployment/change.ts';
import type { PageReading } from '../../../helpers/readings/page.ts';
import { isRunning, type RollingUpgradeReading } from '../../../helpers/readings/rolling-upgrade.ts';
import type { UpgradeRecording } from '../../../helpers/states/recorded-upgrade.ts';
import type { Sight } from './look.ts';
import { isOfInterest, type RequestLine } from './requests.ts';

/** The most looks and requests that are kept. */
const MOST_SIGHTS = 3000;
const MOST_REQUESTS = 2000;
/** Lab seconds after a model change for which a list may still show the instances as they were before. */
const LIST_LAG_SECONDS = 60;

/** One request of the page to the application. */
interface Visit {
  readonly at: Date;
  readonly seen: PageReading;
}

/** Everything that the page has seen of a scale set, in order. */
export class History {
  readonly sights: Sight[] = [];
  readonly visits: Visit[] = [];
  /** The requests of the student's clients, also those about other scale sets. The histories of all scale sets share them. */
  readonly requests: RequestLine[];
  /** The recordings of the steps that the page took itself, by the state's name. */
  readonly recordings = new Map<string, unknown>();
  /** The result of what-if before a deployment by the page. */
  preview: readonly Change[] | undefined;
  /** The ids of the claims that held when they were tested on this scale set. */
  readonly held = new Set<string>();
  /** Lab time at which each disk was seen first, by its name. */
  readonly #disks = new Map<string, Date>();
  readonly #versions = new Map<string, number>();
  #version = 0;
  #profile = '';
  #versionSince = new Date(0);
  readonly #behind = new Set<string>();

  constructor(requests: RequestLine[] = []) {
    this.requests = requests;
  }

  /** Adds a look. */
  add(sight: Sight): void {
    for (const { name } of sight.disks) if (!this.#disks.has(name)) this.#disks.set(name, sight.at);
    this.#countVersions(sight);
    this.sights.push(sight);
    // The first look stays: claims compare with it.
    if (this.sights.length > MOST_SIGHTS) this.sights.splice(1, MOST_SIGHTS / 10);
  }

  addRequest(line: RequestLine): void {
    this.requests.push(line);
    if (this.requests.length > MOST_REQUESTS) this.requests.splice(0, MOST_REQUESTS / 10);
  }

  addVisit(visit: Visit): void {
    this.visits.push(visit);
    if (this.visits.length > MOST_SIGHTS) this.visits.splice(0, MOST_SIGHTS / 10);
  }

  /** The number of models that were seen. */
  get version(): number {
    return this.#version;
  }

  /** Returns the version of the model that an instance is on. */
  versionOf(id: string): number {
    return this.#versions.get(id) ?? this.#version;
  }

  /** Returns the lab time at which a disk was seen first. */
  since(disk: string): Date | undefined {
    return this.#disks.get(disk);
  }

  /** Returns the last look before the scale set model first was as described; undefined if it never was, or always. */
  before(isSo: (sight: Sight) => boolean): Sight | undefined {
    return this.sights[this.sights.findIndex(isSo) - 1];
  }

  /**
   * Returns the recording of the rollout of a model: from the last look before the model first was as described to the end of its rolling upgrade, or
   * to the last look. Undefined if the change was not seen.
   */
  recordingOf(isSo: (sight: Sight) => boolean): UpgradeRecording | undefined {
    const first = this.sights.findIndex(isSo) - 1;
    const begin = this.sights[first];
    if (!begin) return undefined;
    const rest = this.sights.slice(first);
    const isNew = (upgrade: RollingUpgradeReading | undefined) =>
      upgrade !== undefined && upgrade.startTime?.getTime() !== begin.upgrade?.startTime?.getTime();
    const isOver = ({ upgrade, instances }: Sight) =>
      isNew(upgrade) && !isRunning(upgrade) && instances.every(({ latestModelApplied }) => latestModelApplied);
    const end = rest.findIndex(isOver);
    const sights = end === -1 ? rest : rest.slice(0, end + 1);
    const until = sights.at(-1)?.at ?? begin.at;
    const seconds = (at: Date) => (at.getTime() - begin.at.getTime()) / 1000;
    const within = (at: Date) => at >= begin.at && at <= until;
    return {
      seconds: seconds(until),
      samples: {
        upgrade: sights.map(({ at, upgrade }) => ({ at: seconds(at), seen: upgrade })),
        instances: sights.map(({ at, instances }) => ({ at: seconds(at), seen: instances })),
        page: this.visits.filter(({ at }) => within(at)).map(({ at, seen }) => ({ at: seconds(at), seen })),
      },
      failures: [],
      // A command in a guest OS is a look: it changes no instance.
      requests: this.requests
        .filter(({ at, path }) => within(new Date(at)) && isOfInterest({ path }) && !/\/runCommand$/i.test(path))
        .map(toLogged),
      previousStart: begin.upgrade?.startTime,
      instancesBefore: begin.instances,
      disksBefore: begin.disks,
      failure: undefined,
    };
  }

  /** Counts a new version when the part of the model changes that instances are made from, and notes who is on it. */
  #countVersions({ at, set, instances }: Sight): void {
    const { timeCreated: _, ...profile } = { ...set.virtualMachineProfile };
    const seen = JSON.stringify([profile, set.sku?.name]);
    const isSettled = () => at.getTime() - this.#versionSince.getTime() > LIST_LAG_SECONDS * 1000;
    // Custom data is never returned, so its change shows only in the instances.
    const fellBehind =
      isSettled() &&
      instances.some(({ id, latestModelApplied }) => latestModelApplied === false && !this.#behind.has(id));
    if (seen !== this.#profile || fellBehind) {
      this.#version += 1;
      this.#versionSince = at;
      this.#behind.clear();
    }
    this.#profile = seen;
    for (const { id, latestModelApplied } of instances) {
      const known = this.#versions.get(id);
      if (latestModelApplied === false) this.#behind.add(id);
      const hasNews = known === undefined || isSettled() || this.#behind.has(id);
      if (latestModelApplied && hasNews) {
        this.#versions.set(id, this.#version);
        this.#behind.delete(id);
      } else if (known === undefined) this.#versions.set(id, this.#version);
    }
  }
}

function toLogged({ at, method, path, status, error }: RequestLine): LoggedRequest {
  const answered = status === 'dropped' ? undefined : status;
  return {
    method,
    path,
    apiVersion: undefined,
    answeredAt: new Date(at),
    tries: 1,
    status: answered,
    rejection: error,
  };
}
