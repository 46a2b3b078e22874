import type { Fault } from './read.ts';

/** Words a fault as Newtonsoft's deserializer does, which Azure's providers share (sources: azure-cli-18855, azure-powershell-13544). */
export function faultSentence({ kind, name, typeName, path, value, expected }: Fault): string {
  switch (kind) {
    case 'unknown':
      return `Could not find member '${name}' on object of type '${typeName}'. Path '${path}'`;
    case 'missing':
      return `Required property '${name}' not found in JSON. Path '${path}'`;
    case 'type':
      return `Error converting value ${JSON.stringify(value)} to type '${typeName}'. Path '${path}'`;
    default:
      return `The value ${JSON.stringify(value)} of '${name}' is not valid, expected ${expected}. Path '${path}'`;
  }
}

/** Returns the emulator's addition to Azure's words, for a property that Azure may know and the emulator doesn't. */
export function hint({ kind, expected, name }: Fault, room: string): string {
  // A list that can hold nothing yet: its items are of no type.
  if (kind === 'type' && expected === 'never')
    return ` [emulator: the items of the list are not built; items of '${name}' belong in emulator/${room}.]`;
  return kind === 'unknown'
    ? ` [emulator: ${expected} A property Azure knows and this does not belongs in emulator/${room}.]`
    : '';
}
