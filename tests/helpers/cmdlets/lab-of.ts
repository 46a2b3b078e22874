import type { Clients } from '../../../helpers/azure/clients/clients.ts';
import { visitByNetwork } from '../../../helpers/azure/connection/page-request.ts';
import { noRecorder } from '../../../helpers/evidence/evidence.ts';
import type { Lab } from '../../../helpers/lab/lab.ts';
import { emptyMemory } from '../../../helpers/lab/run.ts';

/** Returns a lab that has clients and little else. */
export function labOf(clients: Pick<Clients, 'compute'>, speed = 60_000): Lab {
  return {
    resourceGroup: 'rg',
    scaleSetName: 'vmss',
    visit: visitByNetwork,
    clients,
    speed,
    signal: new AbortController().signal,
    evidence: noRecorder,
    respondent: 'The emulator',
    memory: emptyMemory(),
  } as Partial<Lab> as Lab;
}
