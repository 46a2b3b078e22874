import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import { formatTable } from '../../helpers/evidence/text-table.ts';
import { isText, type View, type ViewRow } from '../../helpers/evidence/view.ts';

/** Lines of output after which the rest is left out. */
const LINES = 14;

/** Prints what Azure returned: the rows of a view as a table or a list, a text as it is, or the error. */
export function printOutput(
  { outputs, rejection }: Partial<Pick<RecordedCall, 'outputs' | 'rejection'>>,
  view: View | undefined,
): string | undefined {
  if (rejection) return `${rejection.code}: ${rejection.message}`;
  const rows = view && outputs?.[view.name];
  if (view === undefined || rows === undefined) return undefined;
  return shorten(isText(view) ? printText(rows) : view.isList ? formatTable(rows) : printList(rows));
}

function printText(rows: readonly ViewRow[]): string {
  const [text] = Object.values(rows[0] ?? {});
  return String(text ?? '').trim() || '(no output)';
}

/** `Name : value`, one a line. */
function printList(rows: readonly ViewRow[]): string {
  const pairs = Object.entries(rows[0] ?? {});
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)} : ${formatValue(value)}`).join('\n');
}

function formatValue(value: unknown): string {
  return value === undefined || value === null
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
}

/** An id of 32 digits is known by its beginning, and an output by its first lines. */
function shorten(text: string): string {
  const lines = text
    .replaceAll(/([0-9a-f]{6})[0-9a-f]{26}\b/g, '$1…')
    .replaceAll(/\b([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '$1')
    .split('\n')
    .map((line) => line.trimEnd());
  if (lines.length <= LINES) return lines.join('\n');
  return [...lines.slice(0, LINES - 1), `… ${lines.length - LINES + 1} more lines`].join('\n');
}
