import type { InstanceReading } from '../../../helpers/readings/instances.ts';
import { isRunning } from '../../../helpers/readings/rolling-upgrade.ts';
import type { History } from './history.ts';
import type { Sight } from './look.ts';

/** A stretch of a lane in lab seconds from the beginning. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Words for people: `1 in progress`, `not on the latest model`. */
  readonly says: string;
  /** Its look: `rollingforward`, `completed`, `batch`, `latest`, `behind`, `updating`, `away`. */
  readonly kind: string;
}

/** One row of the timeline. */
export interface Lane {
  readonly name: string;
  readonly stretches: readonly Stretch[];
}

/** The latest rolling upgrade as it grows: the upgrade, its batches, and each instance. */
export interface Timeline {
  /** Lab time at its beginning, as ISO 8601. */
  readonly begin: string;
  readonly seconds: number;
  readonly isOver: boolean;
  readonly lanes: readonly Lane[];
}

/** Lab seconds that the timeline shows before the upgrade and after its end. */
const MARGIN = 60;

/** Returns the timeline of the latest rolling upgrade that was seen. Undefined if none was. */
export function timelineOf({ sights }: History): Timeline | undefined {
  const last = sights.at(-1);
  const startTime = last?.upgrade?.startTime;
  if (!last || !startTime) return undefined;
  const start = startTime.getTime() - MARGIN * 1000;
  const first = Math.max(
    0,
    sights.findLastIndex(({ at }) => at.getTime() < start),
  );
  const isIt = ({ upgrade }: Sight) => upgrade?.startTime?.getTime() === startTime.getTime();
  const endedAt = sights.find((each) => isIt(each) && !isRunning(each.upgrade))?.at.getTime();
  const until = endedAt === undefined ? Number.POSITIVE_INFINITY : endedAt + MARGIN * 1000;
  const shown = sights.slice(first).filter(({ at }) => at.getTime() <= until);
  const begin = Math.max(shown[0]?.at.getTime() ?? start, start);
  const end = Math.max(shown.at(-1)?.at.getTime() ?? begin, Math.min(last.at.getTime(), until));
  const seconds = (at: number) => Math.max(0, Math.round((at - begin) / 1000));
  const lane = (name: string, read: (sight: Sight) => Pick<Stretch, 'says' | 'kind'> | undefined): Lane => {
    const stretches: { from: number; to: number; says: string; kind: string }[] = [];
    let open: (typeof stretches)[number] | undefined;
    for (const sight of shown) {
      const seen = read(sight);
      const at = seconds(sight.at.getTime());
      if (open) open.to = at;
      if (seen?.says === open?.says) continue;
      open = seen && { from: at, to: at, ...seen };
      if (open) stretches.push(open);
    }
    if (open) open.to = seconds(end);
    return { name, stretches };
  };
  const ids = [...new Set(shown.flatMap(({ instances }) => instances.map(({ id }) => id)))];
  return {
    begin: new Date(begin).toISOString(),
    seconds: seconds(end),
    isOver: endedAt !== undefined,
    lanes: [
      lane('rolling upgrade', (sight) => {
        const { state = 'no state' } = sight.upgrade ?? {};
        return isIt(sight) ? { says: state, kind: state.toLowerCase() } : undefined;
      }),
      lane('batch', (sight) => {
        const { inProgress = 0 } = (isIt(sight) && sight.upgrade) || {};
        return inProgress > 0 ? { says: `${inProgress} in progress`, kind: 'batch' } : undefined;
      }),
      ...ids.map((id) => lane(`instance ${id}`, (sight) => describeInstance(sight, id))),
    ],
  };
}

function describeInstance({ instances, list }: Sight, id: string): Pick<Stretch, 'says' | 'kind'> {
  const instance: InstanceReading | undefined = instances.find((each) => each.id === id);
  if (!instance) return { says: 'deleted', kind: 'away' };
  if (instance.power !== 'running') return { says: instance.power ?? 'no power state', kind: 'away' };
  if (list.find(({ instanceId }) => instanceId === id)?.provisioningState === 'Updating')
    return { says: 'updating', kind: 'updating' };
  return instance.latestModelApplied ? { says: 'latest', kind: 'latest' } : { says: 'behind', kind: 'behind' };
}
