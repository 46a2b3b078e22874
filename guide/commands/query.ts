import { type Column, isText, nameOf, type View } from '../../helpers/evidence/view.ts';

/** Returns az's options that show what a view shows. */
export function queryOf(view: View | undefined): string[] {
  if (view === undefined) return [];
  const [column] = view.columns;
  if (isText(view) && typeof column === 'object') return ['--query', column.query, '--output', 'tsv'];
  const columns = view.columns.map((each) => `${nameOf(each)}:${queryOfColumn(each)}`).join(', ');
  const at = view.isList ? `${view.at}[].` : view.at === '' ? '' : `${view.at}.`;
  return ['--query', `${at}{${columns}}`, '--output', 'table'];
}

function queryOfColumn(column: Column): string {
  return typeof column === 'string' ? column : column.query;
}
