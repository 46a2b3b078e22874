import type { Clients } from '../../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../../helpers/azure/connection/connection.ts';
import type { Question } from '../../../runner/preflight/check.ts';
import type { Plan } from '../../../runner/preflight/plan.ts';
import { openRegion } from '../../../runner/preflight/region.ts';

/** What the lab as it is deploys, for its first chapter. */
export const PLAN: Plan = {
  claims: 8,
  sizes: ['Standard_B2als_v2'],
  image: {
    publisher: 'Canonical',
    offer: '0001-com-ubuntu-server-jammy',
    sku: '22_04-lts-gen2',
    version: 'latest',
  },
  imageVersions: [],
  instances: 2,
  scaleSets: 1,
  dataDiskSizeGB: 32,
  minutes: 19,
};

/** What a check is told, about the lab in a region. */
export function question(
  { clients, connection }: { clients: Clients; connection: Connection },
  { plan = PLAN, location = 'centralus' }: { plan?: Plan; location?: string } = {},
): Question {
  const { signal } = new AbortController();
  return { clients, connection, plan, region: openRegion(clients, location, signal), signal };
}
