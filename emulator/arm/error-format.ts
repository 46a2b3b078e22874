import { AzureError } from '../core/azure-error.ts';
import type { Fault } from '../schema/read.ts';

/** How ARM's own front end words a faulty body: `InvalidRequestContent` (recorded in azure-powershell#9735). */
export function armDialect(fault: Fault): AzureError {
  return new AzureError(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized: '${faultSentence(fault)}'.${hint(fault, 'arm')}`,
  );
}

/** What Newtonsoft's deserialiser, which Azure's providers share, says of a fault (recorded in azure-cli#18855, azure-powershell#13544). */
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

/** What the emulator adds to Azure's words where Azure may know more than it does. */
export function hint({ kind, expected }: Fault, room: string): string {
  return kind === 'unknown'
    ? ` [emulator: ${expected} A property Azure knows and this does not belongs in emulator/${room}.]`
    : '';
}
