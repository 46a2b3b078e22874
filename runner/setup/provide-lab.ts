import { applicationUrl } from '../../helpers/azure/connection/application-url.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import type { ProvidedLab } from '../../helpers/lab/provided-lab.ts';
import { readCloudInit } from '../bicep/sources.ts';
import type { Deployable, Deployed } from './deploy.ts';
import type { Cloud } from './open.ts';

/** Returns the facts about a deployed lab that the specs need. */
export async function provideLab(
  lab: Deployable & Deployed & Pick<Cloud, 'az'>,
  connection: Connection,
): Promise<ProvidedLab> {
  const { group, runId, preview, outputs, az, template, settings, stateDir } = lab;
  return {
    connection,
    runId,
    resourceGroup: group.name,
    isReused: group.existing !== undefined,
    az: az && { path: az.path, environment: az.environment },
    preview,
    outputs,
    applicationUrl: await applicationUrl(outputs.publicIpAddress, connection),
    deployment: {
      templateFile: template.templateFile,
      cloudInit: await readCloudInit(),
      stateDir,
      tags: group.tags,
      parameters: settings.parameters,
    },
  };
}
