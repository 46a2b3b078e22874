import type { Extension } from '../cmdlets/local-model.ts';
import { MARKER } from './extension-added.ts';

/** The extension by which the later chapters change a model. */
export const CHANGE = 'Change';

/** That extension, with a command to run in every instance. Each replaces the one before. */
export function customScript(commandToExecute: string): Extension {
  return {
    name: CHANGE,
    publisher: 'Microsoft.Azure.Extensions',
    type: 'CustomScript',
    typeHandlerVersion: '2.1',
    setting: { commandToExecute },
  };
}

/** A command that stops the application, and ends when the probe has noticed. */
export const STOP_APPLICATION = 'systemctl stop instance-page && sleep 30';

/** A command that leaves a line in each instance, and one that counts how often it is there: `1`, or `0`. */
export function markerOf(claim: string): { leave: string; count: string } {
  const line = `${claim}, ${new Date().toISOString()}`;
  return { leave: `echo '${line}' >> ${MARKER}`, count: `cat ${MARKER} | grep -c '${line}'` };
}
