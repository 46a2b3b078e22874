import { formatTable } from '../../helpers/evidence/text-table.ts';
import { judgeSeed, type SeedRun } from './seed-run.ts';

/** Describes a run in one line, and below it the reasons why it is not green. */
export function tellSeed(run: SeedRun): string {
  const { seed, injected, claims, failures, bugs, requests } = run;
  const kinds = [...countKinds(injected)].map(([fault, times]) => `${times} ${fault}`).join(', ') || 'nothing';
  const verdicts = [...Map.groupBy(claims, ({ verdict }) => verdict)].map(
    ([verdict, { length }]) => `${length} ${verdict}`,
  );
  const parts = [
    `seed ${seed}`,
    judgeSeed(run),
    verdicts.join(', ') || 'no claim',
    `${requests.length} requests`,
    kinds,
  ];
  const bad = claims.filter(({ verdict }) => verdict !== 'holds');
  return [
    parts.join('  '),
    ...failures.map((failure) => `    ${failure}`),
    ...bugs.map((bug) => `    The emulator itself failed: ${String(bug)}`),
    ...bad
      .slice(0, 5)
      .map(
        ({ id, verdict, reason }) => `    ${verdict} ${id}: ${(reason ?? '').split('\n').slice(0, 6).join('\n      ')}`,
      ),
    ...(bad.length > 5 ? [`    and ${bad.length - 5} more`] : []),
  ].join('\n');
}

/** Describes all runs: the faults by kind, and the verdicts on the runs. */
export function tellAll(runs: readonly SeedRun[]): string {
  const kinds = new Set(runs.flatMap(({ injected }) => injected.map(({ fault }) => fault)));
  const rows = [...kinds].sort().map((fault) => {
    const hit = runs.map(({ injected }) => injected.filter((each) => each.fault === fault));
    const times = (isMeant: (route: string) => boolean) =>
      hit.flat().reduce((sum, each) => sum + (isMeant(each.route) ? each.times : 0), 0);
    const isRead = (route: string) => /^(GET|HEAD) /.test(route);
    return {
      fault,
      reads: times(isRead),
      writes: times((route) => !isRead(route)),
      'kinds of request': new Set(hit.flat().map(({ route }) => route)).size,
      seeds: hit.filter(({ length }) => length > 0).length,
    };
  });
  const sum = (column: 'reads' | 'writes') => rows.reduce((total, row) => total + row[column], 0);
  const all = { fault: 'all', reads: sum('reads'), writes: sum('writes') };
  const findings = [...Map.groupBy(runs, judgeSeed)].map(([finding, { length }]) => `${length} ${finding}`);
  const verdicts = Map.groupBy(
    runs.flatMap(({ claims }) => claims),
    ({ verdict }) => verdict,
  );
  const claims = [...verdicts].map(([verdict, { length }]) => `${length} ${verdict}`);
  return [
    formatTable([...rows, all]),
    '',
    `${runs.length} seeds: ${findings.join(', ')}. Claims: ${claims.join(', ')}; ${verdicts.get('contradicted')?.length ?? 0} contradicted.`,
  ].join('\n');
}

function countKinds(injected: SeedRun['injected']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fault, times } of injected) counts.set(fault, (counts.get(fault) ?? 0) + times);
  return counts;
}
