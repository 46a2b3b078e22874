import * as v from 'valibot';
import { type AzureErrorBody, describeAzureError, describedIn } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';
import { toChange } from './change.ts';
import type { Deployer, DeploymentRequest } from './deployer.ts';
import { outputsSchema } from './outputs.ts';
import { asValues } from './parameters.ts';

/** Returns a deployer that makes the calls of az through the SDK. `tell` prints each step. */
export function sdkDeployer(clients: Clients, tell: (step: string) => void = () => {}): Deployer {
  const options = (signal: AbortSignal | undefined) => ({ ...clients.polling, ...(signal && { abortSignal: signal }) });
  return {
    async createGroup({ name, location, tags }, signal) {
      tell(`Creating the resource group ${name} in ${location}.`);
      const { resourceGroups } = await clients.resources();
      await resourceGroups.createOrUpdate(name, { location, tags: { ...tags } }, options(signal));
    },
    async validate(request, signal) {
      tell('Validating the template.');
      const { deployments } = await clients.deployments();
      const body = toBody(request);
      // The SDK takes a 400 for a failed operation and drops its body.
      let rejection: AzureErrorBody | undefined;
      const onResponse = ({ status, bodyAsText }: { status: number; bodyAsText?: string | null }) => {
        if (status >= 400) rejection = describedIn(bodyAsText);
      };
      const validation = deployments.validate(request.resourceGroup, request.name, body, {
        ...options(signal),
        onResponse,
      });
      const { error } = await validation.catch((failure: unknown) => {
        if (rejection === undefined) throw failure;
        return { error: rejection };
      });
      throwIfSet(error);
    },
    async preview(request, signal) {
      tell('Listing the changes of the template (what-if).');
      const { deployments } = await clients.deployments();
      const body = toBody(request);
      const { changes = [], error } = await deployments.whatIf(
        request.resourceGroup,
        request.name,
        body,
        options(signal),
      );
      throwIfSet(error);
      return changes.map(toChange);
    },
    async deploy(request, signal) {
      tell('Deploying the template.');
      const { deployments } = await clients.deployments();
      const body = toBody(request);
      const { properties } = await deployments.createOrUpdate(
        request.resourceGroup,
        request.name,
        body,
        options(signal),
      );
      return v.parse(outputsSchema, properties?.outputs);
    },
    async deleteGroup(name, signal) {
      tell(`Deleting the resource group ${name}.`);
      const { resourceGroups } = await clients.resources();
      await resourceGroups.delete(name, options(signal));
    },
    async sendDeletion(name, signal) {
      tell(`Requesting the deletion of the resource group ${name}.`);
      const { resourceGroups } = await clients.resources();
      await resourceGroups.delete(name, options(signal)).submitted();
    },
  };
}

function toBody({ template, parameters }: DeploymentRequest) {
  return {
    properties: { mode: 'Incremental' as const, template: { ...template.template }, parameters: asValues(parameters) },
  };
}

/** Throws an error that comes as a field of a successful response. */
function throwIfSet(error: AzureErrorBody | undefined): void {
  if (error) throw new Error(describeAzureError(error).join('\n'));
}
