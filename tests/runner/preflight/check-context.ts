import type { Clients } from '../../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../../helpers/azure/connection/connection.ts';
import type { CheckContext } from '../../../runner/preflight/checks/check.ts';
import { openRegion } from '../../../runner/preflight/checks/region.ts';
import { FRAME_MINUTES, minutesOf } from '../../../runner/preflight/plan/minutes.ts';
import type { Plan } from '../../../runner/preflight/plan/plan.ts';

/** The plan of the first chapter. */
export const PLAN: Plan = {
  claims: 8,
  sizes: ['Standard_B2als_v2'],
  image: {
    publisher: 'Canonical',
    offer: '0001-com-ubuntu-server-jammy',
    sku: '22_04-lts-gen2',
    version: 'latest',
  },
  imageVersions: 1,
  capacity: 2,
  instances: 2,
  scaleSets: 1,
  dataDiskSizeGB: 32,
  minutes: FRAME_MINUTES + minutesOf(['05']),
};

/** Returns the input of a check, for the lab in a region. */
export function checkContext(
  { clients, connection }: { clients: Clients; connection: Connection },
  { plan = PLAN, location = 'centralus' }: { plan?: Plan; location?: string } = {},
): CheckContext {
  const { signal } = new AbortController();
  return { clients, connection, plan, region: openRegion(clients, location, signal), signal };
}
