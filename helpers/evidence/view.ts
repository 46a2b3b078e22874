import { valueAt } from './value-at.ts';

/** A column of a view: the path of a property, or a value that each tool reaches by its own expression. */
export type Column =
  | string
  | {
      readonly name: string;
      /** Reads the value from an item of the answer, as the SDK returns it. */
      readonly of: (item: never) => unknown;
      /** The expression in PowerShell, in which `$_` is the item. */
      readonly powershell: string;
      /** The JMESPath expression of `--query`. */
      readonly query: string;
    };

/** A part of an answer, as you would look at it: a table if it is a list, else a list of properties. */
export interface View {
  readonly name: string;
  /** The path to it in the answer, such as `upgradePolicy.rollingUpgradePolicy`; empty for the answer itself. */
  readonly at: string;
  readonly isList: boolean;
  readonly columns: readonly Column[];
}

/** Returns true if the view is one text, such as the output of a command. */
export function isText({ isList, columns }: View): boolean {
  return !isList && columns.length === 1 && typeof columns[0] === 'object';
}

/** A row of a view: values by the names of their columns. */
export type ViewRow = Readonly<Record<string, unknown>>;

/** Returns the rows of a view of an answer. */
export function rowsOf({ at, columns }: View, answer: unknown): ViewRow[] {
  const found = valueAt(answer, at);
  const items = Array.isArray(found) ? found : found === undefined || found === null ? [] : [found];
  return items.map((item) =>
    Object.fromEntries(
      columns.map((column) =>
        typeof column === 'string' ? [nameOf(column), valueAt(item, column)] : [column.name, column.of(item as never)],
      ),
    ),
  );
}

/** The name of a column: `progress.failedInstanceCount` is `FailedInstanceCount`. */
export function nameOf(column: Column): string {
  if (typeof column !== 'string') return column.name;
  const last = column.split('.').at(-1) ?? column;
  return last.charAt(0).toUpperCase() + last.slice(1);
}
