import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { undefinedIfNotFound } from '../azure/clients/azure-error.ts';
import { applicationUrl } from '../azure/connection/application-url.ts';
import { outputsSchema } from '../azure/deployment/outputs.ts';
import { chooseParameters, writeParameterFile } from '../azure/deployment/parameters.ts';
import { type JsonObject, parseTemplate } from '../azure/deployment/template.ts';
import type { Lab } from './lab.ts';

/**
 * The separate scale sets for claims that would disturb the lab's own. Each is a second deployment of the lab's template in the same
 * resource group, with its own network and load balancer. The name is the last part of the name of each of its resources.
 */
const OWN_SETS = ['manual', 'strict'] as const;

/** The name of a separate scale set. */
export type OwnSetName = (typeof OWN_SETS)[number];

/** Opens the lab with a separate scale set and its address in place of its own. Returns undefined if the set is not deployed. */
export async function openOwnSet(lab: Lab, name: OwnSetName): Promise<Lab | undefined> {
  const { ownSets } = lab.memory;
  const placed = ownSets.get(name) ?? (await find(lab, name));
  if (placed === undefined) return undefined;
  ownSets.set(name, placed);
  return { ...lab, ...placed, scaleSetName: placed.outputs.scaleSetName };
}

/** Deploys the lab's template a second time, with different parameters. A repeat changes nothing. */
export async function deployOwnSet(lab: Lab, name: OwnSetName, own: JsonObject): Promise<void> {
  const { deployer, resourceGroup, signal, target } = lab;
  const { templateFile, stateDir, tags, parameters: chosen } = target.deployment;
  const parameters = chooseParameters(tags, { ...chosen, ...own, workload: name });
  const template = parseTemplate(await readFile(templateFile, 'utf8'), templateFile);
  await using file = await writeParameterFile(stateDir, parameters);
  const request = { resourceGroup, name, template: { template, templateFile }, parameters, parameterFile: file.path };
  await deployer.deploy(request, signal);
}

/**
 * Deletes every separate scale set but one, so that a run fits into a quota of 10 vCPUs: the claims of one set follow each other. A later claim
 * can have a deleted set deployed again. Its network and load balancer stay.
 */
export async function deleteOtherSets(lab: Lab, name: OwnSetName): Promise<void> {
  const { clients, memory, resourceGroup, signal } = lab;
  const { virtualMachineScaleSets } = await clients.compute();
  for (const other of OWN_SETS.filter((each) => each !== name)) {
    const own = await openOwnSet(lab, other);
    if (own === undefined) continue;
    memory.ownSets.delete(other);
    await virtualMachineScaleSets.delete(resourceGroup, own.scaleSetName, { ...clients.polling, abortSignal: signal });
  }
}

/** Reads the outputs of a deployment, which Azure keeps. Undefined if its scale set is not there. */
async function find({ clients, resourceGroup, signal, target }: Lab, name: string) {
  const { deployments } = await clients.deployments();
  const found = await undefinedIfNotFound(deployments.get(resourceGroup, name, { abortSignal: signal }));
  if (found?.properties?.provisioningState !== 'Succeeded') return undefined;
  const outputs = v.parse(outputsSchema, found.properties.outputs);
  const { virtualMachineScaleSets } = await clients.compute();
  const options = { abortSignal: signal };
  const set = await undefinedIfNotFound(virtualMachineScaleSets.get(resourceGroup, outputs.scaleSetName, options));
  if (set === undefined) return undefined;
  return { outputs, applicationUrl: await applicationUrl(outputs.publicIpAddress, target.connection) };
}
