/** One reading that a verdict rests on: a small table for people, and what Azure answered. */
export interface EvidenceTable {
  readonly title: string;
  /** The table, as text in aligned columns. */
  readonly table: string;
  /** The rows of the table as data, without secrets. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The answers as JSON, without secrets. */
  readonly json: string;
}
