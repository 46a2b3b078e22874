import type { Deployable, Deployed } from './deploy.ts';
import type { Cloud } from './open.ts';
import type { PlannedGroup, Prepared } from './prepare.ts';
import { extendExpiry, readReusableDeployment } from './reusable-deployment.ts';

/** Takes over the deployment that an earlier run kept. With LAB_KEEP=1 it is kept six more hours. */
export async function takeOver(
  { settings, clients, templateHash, log }: Deployable & Pick<Prepared, 'templateHash'> & Pick<Cloud, 'log'>,
  existing: NonNullable<PlannedGroup['existing']>,
): Promise<Deployed> {
  const { group, tags } = existing;
  const extendsExpiry = settings.keep === true;
  const outputs = await readReusableDeployment(existing, { clients, templateHash, extendsExpiry });
  const expiresAt = extendsExpiry ? await extendExpiry(clients, group) : tags.expiresAt;
  log.tell(
    `Reusing ${group.name} in ${group.location}, which run ${tags.runId} of ${tags.owner} deployed; it is kept until ${expiresAt.toISOString()}.`,
  );
  return { runId: tags.runId, expiresAt, preview: undefined, outputs };
}
