/** A different way in which Azure could behave: a variant that a sensible reader could believe in. */
export interface Alternative {
  /** The behavior, in words. */
  means: string;
  /** Those who believe in it, or the evidence for it. */
  believedBy: string;
  /** Rows of docs/sources.md that speak for it. */
  sources?: readonly string[];
}

/** One decision that the emulator takes in Azure's place. */
export interface Behavior {
  question: string;
  /** The name of Azure's behavior, as far as it is known. */
  default: string;
  means: string;
  alternatives: Readonly<Record<string, Alternative>>;
  /** The evidence for the default: seen on Azure, documented by Microsoft, or assumed. */
  provenance: 'observed' | 'documented' | 'assumed';
  /** Rows of docs/sources.md that support the default. Only an assumed one may have none. */
  sources: readonly string[];
  /** The way in which the sources support it, if they don't state it directly. */
  basis?: string;
  /**
   * True for friction: Azure's behavior is slower or ruder to a client than the alternatives, but teaches nothing about scale sets.
   * A client has to cope with either. With each alternative of such a row every claim has to hold, as `npm run falsify` checks.
   */
  friction?: true;
}

/** Returns the rows of a table; the names of their choices become types. */
export function rows<const Rows extends Readonly<Record<string, Behavior>>>(table: Rows): Rows {
  return table;
}

/** The choices of a row: its default and its alternatives. */
export type ChoiceOf<Row extends Behavior> = Row['default'] | (keyof Row['alternatives'] & string);
