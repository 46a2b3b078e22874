import { writeFileSync } from 'node:fs';
import { runOrders } from '../runner/in-process/pool.ts';
import { listSpecs } from '../runner/catalog/read-claims.ts';
import { resolve } from 'node:path';
const [friction = '1', choice = '', out = ''] = process.argv.slice(2);
const specs = resolve('specs');
const ids = listSpecs(specs).map(({ id }) => id);
const choices = choice === '' ? {} : Object.fromEntries(choice.split(',').map((each) => each.split('=')));
const begin = performance.now();
const [run] = runOrders([{ choices, friction: Number(friction) }], { folder: specs, ids }, 1);
const r = await run;
const counts: Record<string, number> = {};
for (const [id, c] of Object.entries(r.claims)) {
  counts[c.verdict] = (counts[c.verdict] ?? 0) + 1;
  if (c.verdict !== 'holds') console.log(id, c.verdict, (c.reason ?? '').slice(0, 900));
}
const t = (l: string) => Date.parse(l.split(' ')[0]!);
const log = r.requests;
console.log(JSON.stringify(counts), r.failures, r.bugs, 'lab minutes', ((t(log.at(-1)!) - t(log[0]!)) / 60000).toFixed(0), 'requests', log.length, '429:', log.filter((l) => l.split(' ')[1] === '429').length, 'real s', ((performance.now() - begin) / 1000).toFixed(1));
if (out) writeFileSync(out, log.join('\n') + '\n');
process.exit(0);
