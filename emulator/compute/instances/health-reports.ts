import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { HealthChange, ProbeHealth } from '../../core/traffic.ts';

/** More changes than a probe sees in the time that a report takes. */
const KEPT = 20;

/** The verdicts of probes as instance views report them: each change `healthReportLag` after the probe saw it. */
class HealthReports {
  readonly #azure: Azure;
  readonly #changes = new Map<string, HealthChange[]>();

  constructor(azure: Azure) {
    this.#azure = azure;
    azure.dataPlane.onHealthChange((change) => {
      const key = keyOf(change.interfaceId, change.probeId);
      this.#changes.set(key, [...(this.#changes.get(key) ?? []), change].slice(-KEPT));
    });
  }

  /** Returns the report about the first interface that the probe has judged. */
  of(interfaces: readonly string[], probeId: string): ProbeHealth {
    const changes = interfaces.map((id) => this.#changes.get(keyOf(id, probeId))).find((each) => each !== undefined);
    const lag = this.#azure.lag(DURATIONS.healthReportLag) * 1000;
    const now = this.#azure.clock.milliseconds;
    const reported = changes?.findLast(({ since }) => since.getTime() + lag <= now);
    return { state: reported?.state ?? 'unknown', since: reported && new Date(reported.since.getTime() + lag) };
  }
}

const reports = new WeakMap<Azure, HealthReports>();

/** Begins to follow the verdicts of all probes. */
export function followHealth(azure: Azure): void {
  reports.set(azure, new HealthReports(azure));
}

/** Returns the verdict of a probe about an instance as its view reports it now. */
export function reportedHealth(azure: Azure, interfaces: readonly string[], probeId: string): ProbeHealth {
  return reports.get(azure)?.of(interfaces, probeId) ?? { state: 'unknown', since: undefined };
}

function keyOf(interfaceId: string, probeId: string): string {
  return `${interfaceId} ${probeId}`.toLowerCase();
}
