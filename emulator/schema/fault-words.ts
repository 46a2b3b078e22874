import { placeOf } from './position.ts';
import type { Fault } from './read.ts';

/** The type of what can have no value yet, so that nothing is silently ignored. */
const NOTHING = 'never';

/** Returns the name of the property at a path, or of the list if that of one of its items. */
function listAt(path: string): string {
  return (
    path
      .replace(/\[\d+\]$/, '')
      .split('.')
      .at(-1) ?? ''
  );
}

/**
 * Words a fault as Newtonsoft's deserializer does, which Azure's providers share (sources: azure-cli-18855, azure-powershell-13544). `text` is
 * the body as it was sent, for the place of the fault.
 */
export function faultSentence({ kind, name, typeName, path, value, expected }: Fault, text = ''): string {
  switch (kind) {
    case 'unknown':
      return `Could not find member '${name}' on object of type '${typeName}'. Path '${path}'${placeOf(text, path, 'name')}`;
    case 'missing':
      return `Required property '${name}' not found in JSON. Path '${path}'`;
    case 'type':
      if (typeName === NOTHING) return `The value of '${listAt(path)}' is not supported. Path '${path}'`;
      return `Error converting value ${JSON.stringify(value)} to type '${typeName}'. Path '${path}'${placeOf(text, path, 'value')}`;
    default:
      return `The value ${JSON.stringify(value)} of '${name}' is not valid, expected ${inWords(expected)}. Path '${path}'`;
  }
}

/** Returns the emulator's addition to Azure's words, for a property that Azure may know and the emulator doesn't. */
export function hint({ kind, typeName, expected, path }: Fault, room: string): string {
  if (kind === 'type' && typeName === NOTHING)
    return ` [emulator: '${listAt(path)}' can have no value, as what it refers to is not built; it belongs in emulator/${room}.]`;
  return kind === 'unknown'
    ? ` [emulator: ${expected.endsWith('?') ? expected : `${expected}.`} A property Azure knows and this does not belongs in emulator/${room}.]`
    : '';
}

/** Returns the library's `>=4` and `("a" | "b")` in words. */
function inWords(expected: string): string {
  if (/^[<>]=/.test(expected)) return expected.replace('>=', 'at least ').replace('<=', 'at most ');
  return expected.startsWith('(') ? `one of ${expected.slice(1, -1).replaceAll(' | ', ', ')}` : expected;
}
