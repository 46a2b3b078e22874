/** A part of a custom number format: one of its signs, or the text that stands for itself. */
export interface FormatPart {
  readonly digit: string | undefined;
  readonly dot: string | undefined;
  readonly comma: string | undefined;
  /** `e+00` */
  readonly exponent: string | undefined;
  readonly text: string;
}

const part = /'([^']*)'|"([^"]*)"|\\(.)|([0#])|(\.)|(,)|([eE][+-]?0+)|[\s\S]/gu;

/** Returns the parts of one section of a custom number format. */
export function partsOf(spec: string): FormatPart[] {
  return [...spec.matchAll(part)].map(([whole, single, double, escaped, digit, dot, comma, exponent]) => ({
    digit,
    dot,
    comma,
    exponent,
    text: single ?? double ?? escaped ?? whole,
  }));
}
