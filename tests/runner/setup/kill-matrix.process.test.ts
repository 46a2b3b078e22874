import { afterAll, beforeAll, expect, test } from 'vitest';
import { allTests } from '../../all-tests.ts';
import { command } from '../commands/command.ts';
import { type StandAlone, startAlone } from '../stand-alone.ts';
import { untilNoneHas } from './processes.ts';
import { az, FAIL_WHEN_TOLD, startLab } from './run-lab.ts';

const SPEED = 1000;
/**
 * A rolling upgrade with this pause between its batches runs for three minutes, so every end of a run meets it, and so does a
 * sweep.
 */
const LONG_UPGRADE = { LAB_PARAMETERS: '{"pauseTimeBetweenBatches": "PT48H"}' };
/** So many runs at a time. */
const AT_ONCE = 3;
const RUN_ID = '20261125-120000-0000';
const FOREIGN = {
  name: `rg-vmss-rolling-upgrade-${RUN_ID}`,
  tags: { lab: 'vmss-rolling-upgrade', 'run-id': RUN_ID, owner: 'somebody' },
};

/**
 * Each phase of a run: it has begun when this is printed, or this request answered; and the way to end it, beside KILL, that `npm test` tries.
 * While az deploys and while it deletes, that is Ctrl-C, because az has a process group of its own.
 */
const PHASES = {
  preflight: { begins: /^The lab runs on /m, end: 'TERM' },
  'group created': { begins: /^201 PUT \S+\/resourcegroups\/NAME\?/i, end: 'HUP' },
  validating: { begins: /^\d+ POST \S+\/resourcegroups\/NAME\/\S+\/(validate|whatif)\?/i, end: 'error' },
  deploying: { begins: /^201 PUT \S+\/resourcegroups\/NAME\/\S+\/deployments\/lab\?/i, end: 'INT' },
  'first spec': {
    begins: /^200 GET \S+\/resourcegroups\/NAME\/\S+\/virtualMachineScaleSets\/vmss-rolling-upgrade\?/i,
    end: 'TERM',
  },
  'rolling upgrade running': {
    // Before the first upgrade, the answer is 404.
    begins: /^200 GET \S+\/resourcegroups\/NAME\/\S+\/vmss-rolling-upgrade\/rollingUpgrades\/latest\?/i,
    end: 'HUP',
  },
  'tear-down': { begins: /^202 DELETE \S+\/resourcegroups\/NAME\?/i, end: 'INT' },
} as const satisfies Record<string, { begins: RegExp; end: End }>;
type Phase = keyof typeof PHASES;
const CANCELLED = /^202 POST \S+\/resourcegroups\/NAME\/\S+\/rollingUpgrades\/cancel\?/i;

/** The way in which a run ends, and its exit code. Undefined if the run was killed and has none. */
const ENDS = { INT: 130, TERM: 143, HUP: 129, error: 1, KILL: undefined } as const;
type End = keyof typeof ENDS;

interface Cell {
  readonly phase: Phase;
  readonly end: End;
  readonly name: string;
  readonly exitCode: number | undefined;
  readonly output: string;
  readonly traces: readonly string[];
  /** From the end to the last process of the run. */
  readonly seconds: number;
  /** True if the group was created. */
  readonly wasMade: boolean;
  /** True if the deletion of the group was sent while the run lived. */
  readonly tookDown: boolean;
  /** True if its rolling upgrade was canceled, by any process. */
  readonly wasCancelled: () => boolean;
}

let cloud: StandAlone;
let before: number;

beforeAll(async () => {
  if (!az) return;
  // Several labs at a time need more than the ten vCPUs of a new subscription.
  cloud = await startAlone({ speed: SPEED, options: ['--vcpu-limit', '100'] });
  const tags = Object.entries(FOREIGN.tags).map(([tag, value]) => `${tag}=${value}`);
  await cloud.az.run(['group', 'create', '-n', FOREIGN.name, '-l', 'westeurope', '--tags', ...tags]);
  before = performance.now();
});
afterAll(() => cloud?.[Symbol.asyncDispose]());

test.skipIf(!az)(
  'However and whenever a run ends, nothing of it is left, and what is not ours stays',
  {
    timeout: 1_800_000,
  },
  async () => {
    const phases = Object.keys(PHASES) as Phase[];
    const inOrder = await each(phases.flatMap((phase) => endsOf(phase).map((end) => ({ phase, end }))));
    expect(await groups()).toEqual([FOREIGN.name]);

    // A sweep of all of ours would take the others' groups from under them.
    const killed = await each(phases.map((phase) => ({ phase, end: 'KILL' })));
    const left = (await groups()).filter((name) => name !== FOREIGN.name);
    const swept = await command('sweep.ts', ['--older-than', '0h', '--yes'], cloud.env);

    const cells = [...inOrder, ...killed];
    const took = ((performance.now() - before) / 1000).toFixed(0);
    console.log(`${cells.length} runs that were ended, in ${took} s:\n${toTable(cells, left)}`);
    expect(await groups()).toEqual([FOREIGN.name]);
    expect(JSON.parse(await cloud.az.run(['group', 'show', '-n', FOREIGN.name, '--query', 'tags']))).toEqual(
      FOREIGN.tags,
    );
    expect(swept).toMatchObject({ exitCode: 0 });
    for (const cell of cells) {
      const { phase, end, exitCode, traces, wasMade, tookDown } = cell;
      const seen = { phase, end, exitCode, wasMade, wasCancelled: cell.wasCancelled() };
      // It came to the phase that it was to be ended in.
      expect({ ...seen, ...(phase === 'preflight' && { wasMade: false }) }, cell.output).toEqual({
        phase,
        end,
        exitCode: ENDS[end],
        wasMade: phase !== 'preflight',
        wasCancelled: phase === 'rolling upgrade running',
      });
      if (end !== 'KILL')
        expect({ phase, end, tookDown, traces }).toEqual({ phase, end, tookDown: wasMade, traces: [] });
    }
    // The killed ones left something for the sweep, unless they had created nothing or already sent the deletion.
    const isLeft = ({ phase }: Cell) => phase !== 'preflight' && phase !== 'tear-down';
    expect(left).toEqual(expect.arrayContaining(killed.filter(isLeft).map(({ name }) => name)));
  },
);

/** The ways in which a run is ended in a phase, beside KILL: all of them if LAB_TESTS=all, as in .ci/run; else one. */
function endsOf(phase: Phase): readonly End[] {
  return allTests ? ['INT', 'TERM', 'HUP', 'error'] : [PHASES[phase].end];
}

/** Ends runs, several at a time. */
async function each(ways: readonly { phase: Phase; end: End }[]): Promise<Cell[]> {
  const cells: Cell[] = [];
  const queue = ways.values();
  const work = async () => {
    for (const { phase, end } of queue) cells.push(await endIn(phase, end));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return cells;
}

async function endIn(phase: Phase, end: End): Promise<Cell> {
  const name = `rg-${phase}-${end}`.replaceAll(' ', '-').toLowerCase();
  const of = (pattern: RegExp) => new RegExp(pattern.source.replace('NAME', name), pattern.flags);
  let ended = 0;
  const watch = (text: string, pid: number) => {
    if (ended > 0 || !of(PHASES[phase].begins).test(text)) return;
    ended = performance.now();
    endWith(end, pid);
  };
  const lab = await startLab({
    env: {
      ...cloud.quickEnv,
      LAB_RESOURCE_GROUP: name,
      ...FAIL_WHEN_TOLD,
      ...(phase === 'rolling upgrade running' && LONG_UPGRADE),
    },
    specs: [phase === 'tear-down' ? 'specs/02' : 'specs/12'],
    onOutput: watch,
  });
  const onRequest = (line: string) => watch(line, lab.pid);
  cloud.events.on('request', onRequest);
  const ending = await lab.ended;
  cloud.events.off('request', onRequest);
  const has = (pattern: RegExp) => cloud.requests.some((line) => of(pattern).test(line));
  const tookDown = has(PHASES['tear-down'].begins);
  await untilNoneHas(lab.temporary);
  const seconds = (performance.now() - ended) / 1000;
  const wasMade = has(PHASES['group created'].begins);
  return { phase, end, name, ...ending, seconds, tookDown, wasMade, wasCancelled: () => has(CANCELLED) };
}

/** Ctrl-C and a closed terminal reach every process of a terminal, the others the one that they are sent to. */
function endWith(end: End, pid: number): void {
  if (end === 'error') process.kill(pid, 'SIGUSR2');
  else process.kill(end === 'INT' || end === 'HUP' ? -pid : pid, `SIG${end}`);
}

async function groups(): Promise<string[]> {
  return JSON.parse(await cloud.az.run(['group', 'list', '--query', '[].name'])) as string[];
}

function toTable(cells: readonly Cell[], left: readonly string[]): string {
  const rows = cells.map(({ phase, end, name, seconds, exitCode, wasMade }) => {
    const byItself = end === 'KILL' ? 'deletion sent before' : 'the tear-down';
    const cleaner = !wasMade ? 'nothing was made' : left.includes(name) ? 'one sweep' : byItself;
    return [phase, end, cleaner, `${seconds.toFixed(1)} s`, exitCode === undefined ? 'killed' : `exit ${exitCode}`];
  });
  const widths = [24, 6, 21, 7, 8];
  return rows.map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' ')).join('\n');
}
