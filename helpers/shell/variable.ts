/** Encloses the name of a variable in a text. No text of a model or a script has this character. */
const MARK = '\u0000';

/** Returns a text, or a part of one, that a shell prints as a variable: `$rg`, and `$customData` for `custom-data`. */
export function variable(name: string): string {
  return `${MARK}${name.replaceAll(/\W+(\w?)/g, (_, next: string) => next.toUpperCase())}${MARK}`;
}

/** Returns the name if the text is one variable and nothing else. */
export function asVariable(text: string): string | undefined {
  const [before, name, after, ...rest] = text.split(MARK);
  return before === '' && after === '' && rest.length === 0 ? name : undefined;
}

/** Returns true if the text has a variable in it. */
export function hasVariable(text: string): boolean {
  return text.includes(MARK);
}

/** Replaces the parts of a text: `print` replaces the name of each variable, `plain` everything else. */
export function replaceParts(
  text: string,
  { plain, print }: { plain: (part: string) => string; print: (name: string) => string },
): string {
  return text
    .split(MARK)
    .map((part, index) => (index % 2 === 0 ? plain(part) : print(part)))
    .join('');
}
