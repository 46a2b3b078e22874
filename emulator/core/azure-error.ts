import type { Json, JsonObject } from './json.ts';

/** One fault in Azure's words: the object under `error` in an answer, or one of its `details`. */
export interface ErrorBody {
  code: string;
  message: string;
  target?: string;
  details?: ErrorBody[];
  additionalInfo?: { type: string; info: Json }[];
}

/** The part of Azure that rejects a request: its front door, or the resource provider behind it. */
export type Origin = 'gateway' | 'provider';

/** Assumed: longer than any message of Azure's. A message that repeats what was sent may not be as long as that. */
const LONGEST = 10_000;

/** An error as Azure returns it: HTTP status, `code`, message and, where Azure gives them, `target`, `details` and `additionalInfo`. */
export class AzureError extends Error {
  override name = 'AzureError';
  readonly status: number;
  readonly code: string;
  readonly extra: Omit<ErrorBody, 'code' | 'message'>;

  readonly origin: Origin;

  constructor(
    status: number,
    code: string,
    message: string,
    extra: Omit<ErrorBody, 'code' | 'message'> = {},
    origin: Origin = 'provider',
  ) {
    super(bounded(message));
    this.status = status;
    this.code = code;
    this.extra = boundedParts(extra);
    this.origin = origin;
  }

  /** The fault without its HTTP status, as it stands in `error`, in `details` and in an operation's `error`. */
  get body(): ErrorBody {
    return { code: this.code, message: this.message, ...this.extra };
  }

  /** The envelope of an HTTP answer: `{ error: { code, message, … } }`. */
  toJSON(): JsonObject {
    return { error: this.body as unknown as JsonObject };
  }
}

function bounded(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

/** The same for what stands beside a message: the target, and the faults in `details`. */
function boundedParts<Parts extends Omit<ErrorBody, 'code' | 'message'>>(parts: Parts): Parts {
  return {
    ...parts,
    ...(parts.target !== undefined && { target: bounded(parts.target) }),
    ...(parts.details && {
      details: parts.details.map((detail) => ({ ...boundedParts(detail), message: bounded(detail.message) })),
    }),
  };
}
