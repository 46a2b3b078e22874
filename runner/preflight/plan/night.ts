import { committedTemplate } from '../../bicep/compile-template.ts';
import { listSpecs, type Spec } from '../../catalog/read-claims.ts';
import { hourlyCost } from './cost.ts';
import { PART_INSTANCES, PART_MINUTES, planParts } from './parts.ts';
import { type Plan, planRun } from './plan.ts';

const BEGIN = '<!-- npm run plan:measure writes this table -->';
const END = '<!-- end of the table -->';

/** A part of a night. */
export interface NightPart extends Plan {
  /** The spec files. */
  readonly files: readonly string[];
  /** The first and the last claim of each stretch. */
  readonly ids: readonly string[];
  /** US dollars at list prices, all resources at the peak. */
  readonly cost: number;
}

/** Plans the night of the pipelines: the whole lab in parts. */
export async function planNight(): Promise<NightPart[]> {
  const { template } = await committedTemplate();
  const plan = (specs: readonly Spec[]) =>
    planRun(
      template,
      {},
      specs.map(({ file }) => file),
    );
  const fits = (specs: readonly Spec[]) => {
    const { minutes, instances } = plan(specs);
    return minutes <= PART_MINUTES && instances <= PART_INSTANCES;
  };
  return planParts(listSpecs(), fits).map((specs) => {
    const planned = plan(specs);
    const byChapter = [...Map.groupBy(specs, ({ chapter }) => chapter).values()].toSorted(([a], [b]) =>
      (a?.id ?? '') < (b?.id ?? '') ? -1 : 1,
    );
    return {
      ...planned,
      files: specs.map(({ file }) => file),
      ids: byChapter.map(([first, ...rest]) => [first, ...rest.slice(-1)].map((claim) => claim?.id).join('–')),
      cost: ((hourlyCost(planned) ?? 0) * planned.minutes) / 60,
    };
  });
}

/** Describes the night as a Markdown table with a row for each part. */
export async function describeNight(): Promise<string[]> {
  const parts = await planNight();
  const sum = (of: (part: NightPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    row('part', 'claims', 'minutes', 'instances at most', 'cost at most'),
    row('---', '---', '---', '---', '---'),
    ...parts.map(({ ids, minutes, instances, cost }, index) =>
      row(`${index + 1}/${parts.length}`, ids.join(', '), Math.ceil(minutes), instances, `$${cost.toFixed(2)}`),
    ),
    row(
      'all',
      sum(({ claims }) => claims),
      Math.ceil(sum(({ minutes }) => minutes)),
      '',
      `$${sum(({ cost }) => cost).toFixed(2)}`,
    ),
  ];
}

/** Puts a table in the place of the one on the page. Throws if the page has no place for it. */
export function replaceTable(page: string, table: readonly string[]): string {
  const [before, old, after] = [page.indexOf(BEGIN), BEGIN.length, page.indexOf(END)];
  if (before === -1 || after < before)
    throw new Error(`The page must have "${BEGIN}" and "${END}". Nothing was changed.`);
  return `${page.slice(0, before + old)}\n\n${table.join('\n')}\n\n${page.slice(after)}`;
}
