import { AzureError, type ErrorBody, type Origin } from './azure-error.ts';

/** The part of an error that depends on the request: its message and, where Azure gives them, `target`, `details` and `additionalInfo`. */
export type Words = Omit<ErrorBody, 'code'>;

/** One way in which a resource provider rejects a request. */
export interface RefusalRow {
  readonly code: string;
  readonly status: number;
  /** The message, or a function that makes it from the values at fault. */
  readonly message: string | ((...values: never[]) => string | Words);
  /** Ids of rows in `docs/sources.md`; none where everything is assumed or the emulator's own. */
  readonly sources: readonly string[];
  /** The part that no source shows, such as `the message`. */
  readonly assumed?: string;
}

type Values<Row extends RefusalRow> = Row['message'] extends (...values: infer V) => unknown ? V : [];

/** One function for each row. It makes the error; its caller throws it. */
export type Refusals<Rows extends Readonly<Record<string, RefusalRow>>> = {
  readonly [Name in keyof Rows]: ((...values: Values<Rows[Name]>) => AzureError) & { readonly row: RefusalRow };
};

/**
 * Makes the functions of a provider's table of refusals.
 * @param always what every error of the provider has, such as an empty list of details
 */
export function refusals<const Rows extends Readonly<Record<string, RefusalRow>>>(
  rows: Rows,
  always: Omit<Words, 'message'> = {},
  origin: Origin = 'provider',
): Refusals<Rows> {
  const functions = Object.entries<RefusalRow>(rows).map(([name, row]) => {
    const refuse = (...values: never[]) => {
      const said = typeof row.message === 'function' ? row.message(...values) : row.message;
      const { message, ...extra } = typeof said === 'string' ? { message: said } : said;
      return new AzureError(row.status, row.code, message, { ...always, ...extra }, origin);
    };
    return [name, Object.assign(refuse, { row })];
  });
  return Object.fromEntries(functions) as Refusals<Rows>;
}

/** Makes the functions of the refusals of Azure's front door, which no resource provider has seen. */
export function gatewayRefusals<const Rows extends Readonly<Record<string, RefusalRow>>>(rows: Rows): Refusals<Rows> {
  return refusals(rows, {}, 'gateway');
}
