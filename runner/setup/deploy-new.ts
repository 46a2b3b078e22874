import type { Clients } from '../../helpers/azure/clients/clients.ts';
import { DEPLOYMENT, type Deployed, deployLab } from '../../helpers/azure/deployment/deploy-lab.ts';
import type { CompiledTemplate, Deployer } from '../../helpers/azure/deployment/deployer.ts';
import { chooseParameters, writeParameterFile } from '../../helpers/azure/deployment/parameters.ts';
import type { Settings } from '../settings/settings.ts';
import type { RunIdentity } from './identity.ts';

/** What a run has at hand once it knows its target. */
export interface Equipment {
  readonly settings: Settings;
  readonly template: CompiledTemplate;
  readonly templateHash: string;
  readonly deployer: Deployer;
  readonly clients: Clients;
  readonly stateDir: string;
}

/** Makes the run's resource group and deploys the lab into it. */
export async function deployNew(
  { resourceGroup, tags: marks }: RunIdentity,
  { settings, template, templateHash, deployer, clients, stateDir }: Equipment,
  signal: AbortSignal,
): Promise<Deployed> {
  signal.throwIfAborted();
  const tags = { ...marks, 'template-hash': templateHash };
  // Not aborted: of a request that was cut off nobody knows whether the group will be there in a moment.
  await deployer.createGroup({ name: resourceGroup, location: settings.location, tags });
  signal.throwIfAborted();
  const parameters = chooseParameters(tags, settings.parameters);
  await using file = await writeParameterFile(stateDir, parameters);
  const request = { resourceGroup, name: DEPLOYMENT, template, parameters, parameterFile: file.path };
  // Awaited here: the file with the secret is removed when this function ends.
  return await deployLab(request, { deployer, clients, signal });
}
