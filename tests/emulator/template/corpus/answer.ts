import type { Json } from '../../../../emulator/core/json.ts';

/** The value of an expression, or why it is refused. */
export type Answer = { value: Json } | { refusal: string };
