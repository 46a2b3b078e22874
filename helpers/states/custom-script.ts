import type { Extension } from '../cmdlets/local-model.ts';
import { MARKER } from './extension-added.ts';

/** The name of the extension with which later chapters change a model. */
export const CHANGE = 'Change';

/** Returns that extension with a command for every instance. Adding it replaces the one before. */
export function customScript(commandToExecute: string): Extension {
  return {
    name: CHANGE,
    publisher: 'Microsoft.Azure.Extensions',
    type: 'CustomScript',
    typeHandlerVersion: '2.1',
    setting: { commandToExecute },
  };
}

/**
 * A command that starts the application, and ends after the boot. Azure says that an instance is there before cloud-init has run its last
 * commands: one of them starts the application, which a claim may have stopped by then.
 */
export const START_APPLICATION = 'cloud-init status --wait > /dev/null; systemctl start instance-page';

/** A command that stops the application, and ends after the probe has noticed. */
export const STOP_APPLICATION = 'systemctl stop instance-page && sleep 30';

/** Returns a command that appends a line to a file in the guest OS, and a command that prints how often the line is there: `1` or `0`. */
export function markerOf(claim: string): { leave: string; count: string } {
  const line = `${claim}, ${new Date().toISOString()}`;
  return { leave: `echo '${line}' >> ${MARKER}`, count: `cat ${MARKER} | grep -c '${line}'` };
}
