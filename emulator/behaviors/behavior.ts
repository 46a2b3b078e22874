/** Another way in which Azure could behave: a variant that somebody sensible could believe in. */
export interface Alternative {
  /** What happens there. */
  means: string;
  /** Who believes it, or what speaks for it. */
  believedBy: string;
}

/** One decision that the emulator must take where it stands for Azure. */
export interface Behavior {
  question: string;
  /** The name of what Azure does, as far as is known. */
  default: string;
  means: string;
  alternatives: Readonly<Record<string, Alternative>>;
  /** How it is known that Azure does so: seen on real Azure, written in its documentation, or assumed. */
  provenance: 'observed' | 'documented' | 'assumed';
  source: string;
}

/** Rows of the table; the names of their choices become types. */
export function rows<const Rows extends Readonly<Record<string, Behavior>>>(table: Rows): Rows {
  return table;
}

/** The choices of a row: its default and its alternatives. */
export type ChoiceOf<Row extends Behavior> = Row['default'] | (keyof Row['alternatives'] & string);
