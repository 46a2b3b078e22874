/** A table of readings that a verdict rests on, with the responses behind it. Secrets are removed. */
export interface EvidenceTable {
  readonly title: string;
  /** The table, as text in aligned columns. */
  readonly table: string;
  /** The rows of the table as plain data. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The responses as JSON. */
  readonly json: string;
}
