/**
 * `npm run bench` measures the emulator, each figure beside its yardstick of the same run: ratios travel between machines, seconds do
 * not. It prints a table and fails on nothing.
 */
import { formatTable } from '../../helpers/evidence/text-table.ts';
import { measureGroups, measureScaleSet, measureSets } from './scale.ts';
import { ask, signIn, start, startLoad } from './servers.ts';

const ROUNDS = 5;
const REQUESTS = 8000;
const [bare, emulator] = ['tests/bench/bare-server.ts', 'emulator/main.ts'];
type Row = Record<'what' | 'yardstick' | 'emulator' | 'ratio' | 'servers busy' | 'generator busy', string>;

console.log(
  `The yardstick is a bare node:https server with the same TLS, which returns as many bytes. A request costs processor time of the
server, measured in the server, so that the load generator, a process of its own, does not count. A server that is busy for 95 % or
more of one processor is the limit, not the generator. With two processors, the server has one and the generator the other.`,
);
console.log(formatTable([await measureStart(), ...(await measureRequests())]));
console.log(
  '\nIn process, on a clock that leaps: milliseconds of the processor and kilobytes of live heap for each instance, beside ten.',
);
console.log(formatTable(await measureScale()));
console.log('\nMilliseconds of the processor with few and with many other resources.');
console.log(formatTable(await measureGrowth()));

async function measureStart(): Promise<Row> {
  const times = { bare: [] as number[], emulator: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.bare.push(await startUp(bare));
    times.emulator.push(await startUp(emulator, ['--quiet']));
  }
  return row('start to first answer', median(times.bare), median(times.emulator), 'ms');
}

async function startUp(script: string, args: string[] = []): Promise<number> {
  const server = await start(script, args);
  await server.stop();
  return server.milliseconds;
}

async function measureRequests(): Promise<Row[]> {
  const [yardstick, azure, load] = [await start(bare), await start(emulator, ['--quiet']), startLoad()];
  try {
    const headers = await signIn(azure);
    const subscription = `/subscriptions/${azure.environment.AZURE_SUBSCRIPTION_ID}`;
    const rows: Row[] = [];
    for (const [what, path] of [
      ['GET a provider', `${subscription}/providers/Microsoft.Compute?api-version=2021-04-01`],
      ['list the resource groups', `${subscription}/resourcegroups?api-version=2024-11-01`],
      [
        'list the usages',
        `${subscription}/providers/Microsoft.Compute/locations/centralus/usages?api-version=2025-04-01`,
      ],
    ] as const) {
      const { length } = Buffer.from(await ask(azure.origin + path, { headers }));
      const [theirs, ours] = [
        await load.measure(yardstick, {
          origin: yardstick.origin,
          path: `/?bytes=${length}`,
          headers: {},
          requests: REQUESTS,
        }),
        await load.measure(azure, { origin: azure.origin, path, headers, requests: REQUESTS }),
      ];
      rows.push({
        ...row(`${what} (${length} bytes)`, theirs.cpu, ours.cpu, 'µs a request'),
        'servers busy': `${percent(theirs.serverBusy)}, ${percent(ours.serverBusy)}`,
        'generator busy': `${percent(theirs.generatorBusy)}, ${percent(ours.generatorBusy)}`,
      });
    }
    return rows;
  } finally {
    await Promise.all([yardstick.stop(), azure.stop(), load.stop()]);
  }
}

async function measureScale() {
  // The first run loads and compiles what the others use.
  await measureScaleSet(2);
  const ten = await measureScaleSet(10);
  const all = [ten, await measureScaleSet(100), await measureScaleSet(1000)];
  return all.map((times) => ({
    instances: times.instances,
    ...Object.fromEntries(
      (['create', 'list', 'roll', 'heap'] as const).map((step) => {
        const each = times[step] / times.instances;
        return [step, `${each.toFixed(2)} (× ${(each / (ten[step] / ten.instances)).toFixed(2)})`];
      }),
    ),
  }));
}

async function measureGrowth() {
  const [sets, groups] = [
    [await measureSets(5), await measureSets(50)],
    [await measureGroups(10), await measureGroups(200)],
  ] as const;
  const line = (what: string, few: number, many: number) => ({
    what,
    few: few.toFixed(2),
    many: many.toFixed(2),
    growth: `× ${(many / few).toFixed(2)}`,
  });
  return [
    line('a set of 20 instances, 5 and 50 of them', sets[0].create, sets[1].create),
    line('list the instances of one of 5 and 50 sets', sets[0].list, sets[1].list),
    line('a security group, in 10 and 200 groups of 20', groups[0].create, groups[1].create),
    line('list the security groups of one group', groups[0].list, groups[1].list),
    line('get one security group', groups[0].view, groups[1].view),
  ];
}

function row(what: string, yardstick: number, measured: number, unit: string): Row {
  const [a, b] = [yardstick, measured].map((value) => `${value.toFixed(0)} ${unit}`);
  const ratio = (measured / yardstick).toFixed(2);
  return { what, yardstick: `${a}`, emulator: `${b}`, ratio, 'servers busy': '', 'generator busy': '' };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
