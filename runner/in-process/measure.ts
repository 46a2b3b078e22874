import type { CompiledTemplate } from '../../helpers/azure/deployment/deployer.ts';
import type { LoadedSpec } from '../catalog/recorder.ts';
import type { Minutes, Stretch } from '../preflight/plan/minutes.ts';
import { PART_MINUTES } from '../preflight/plan/parts.ts';
import { type LabSeconds, loadSdk, runInProcess } from './run.ts';

const HOW =
  'npm run plan:measure ran each stretch alone, on its own deployment on the embedded emulator, and read the lab clock. ' +
  'The emulator takes its durations from recorded traffic and from pages (emulator/clock/durations.ts); Azure was not measured.';

/**
 * Measures the lab minutes of a run's phases and of each claim. A chapter that is too long for one part is cut into stretches of
 * about the same length, and each is measured alone. Throws if a claim does not hold, because its minutes would mean nothing.
 */
export async function measureMinutes(
  specs: readonly LoadedSpec[],
  template: CompiledTemplate,
  tell: (line: string) => void,
): Promise<Minutes> {
  await loadSdk();
  const measure = async (part: readonly LoadedSpec[]) => {
    const { claims, failures, labSeconds } = await runInProcess({ choices: {} }, { specs: part, template });
    const bad = Object.entries(claims).filter(([, { verdict }]) => verdict !== 'holds');
    const reasons = [...failures, ...bad.map(([id, { verdict, reason }]) => `claim ${id} is ${verdict}: ${reason}`)];
    if (reasons.length > 0) throw new Error(`The minutes were not measured. ${reasons.join(' ')}`);
    tell(`${part[0]?.claim.chapter}: ${minutes(total(labSeconds.claims))} min`);
    return labSeconds;
  };
  const frames: LabSeconds[] = [];
  const stretches: Stretch[] = [];
  for (const [chapter, all] of Map.groupBy(specs, ({ claim }) => claim.chapter)) {
    const whole = await measure(all);
    const frame = whole.setUp + whole.tearDown;
    const count = Math.ceil(total(whole.claims) / (PART_MINUTES * 60 - frame));
    const pieces = count === 1 ? [] : cut(all, whole, count);
    const runs = count === 1 ? [whole] : [];
    for (const piece of pieces) runs.push(await measure(piece));
    frames.push(...runs);
    for (const { claims } of runs) {
      stretches.push({
        chapter,
        claims: Object.fromEntries(Object.entries(claims).map(([id, s]) => [id, minutes(s)])),
      });
    }
  }
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    how: HOW,
    setUp: minutes(Math.max(...frames.map(({ setUp }) => setUp))),
    tearDown: minutes(Math.max(...frames.map(({ tearDown }) => tearDown))),
    stretches,
  };
}

/** Cuts a chapter into pieces of about the same length, in order. */
function cut(specs: readonly LoadedSpec[], { claims }: LabSeconds, count: number): LoadedSpec[][] {
  const pieces: LoadedSpec[][] = Array.from({ length: count }, () => []);
  const length = total(claims) / count;
  let before = 0;
  for (const spec of specs) {
    const seconds = claims[spec.claim.id] ?? 0;
    // A claim belongs to the piece that contains the middle of its duration.
    pieces[Math.min(count - 1, Math.floor((before + seconds / 2) / length))]?.push(spec);
    before += seconds;
  }
  return pieces.filter((piece) => piece.length > 0);
}

function total(seconds: LabSeconds['claims']): number {
  return Object.values(seconds).reduce((sum, each) => sum + each, 0);
}

function minutes(seconds: number): number {
  return Math.round(seconds / 6) / 10;
}
