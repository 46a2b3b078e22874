import * as v from 'valibot';
import type { Az } from '../az/az.ts';
import { toChange } from './change.ts';
import type { Deployer, DeploymentRequest } from './deployer.ts';
import { outputsSchema } from './outputs.ts';

const previewSchema = v.object({ changes: v.array(v.object({ changeType: v.string(), resourceId: v.string() })) });
const deploymentSchema = v.object({ properties: v.object({ outputs: outputsSchema }) });

/** The lab is made and unmade by az's commands. */
export function azDeployer(az: Az): Deployer {
  return {
    async createGroup({ name, location, tags }, signal) {
      const pairs = Object.entries(tags).map(([tag, value]) => `${tag}=${value}`);
      await az.run(['group', 'create', '--name', name, '--location', location, '--tags', ...pairs], { signal });
    },
    async validate(request, signal) {
      await az.run(['deployment', 'group', 'validate', ...where(request)], { signal });
    },
    async preview(request, signal) {
      const args = ['deployment', 'group', 'what-if', ...where(request), '--no-pretty-print'];
      return (await az.json(args, previewSchema, { signal })).changes.map(toChange);
    },
    async deploy(request, signal) {
      const args = ['deployment', 'group', 'create', ...where(request)];
      return (await az.json(args, deploymentSchema, { signal })).properties.outputs;
    },
    async deleteGroup(name, signal) {
      await az.run(['group', 'delete', '--name', name, '--yes'], { signal });
    },
    async sendDeletion(name, signal) {
      await az.run(['group', 'delete', '--name', name, '--yes', '--no-wait'], { signal });
    },
  };
}

function where({ resourceGroup, name, template, parameterFile }: DeploymentRequest): string[] {
  const files = ['--template-file', template.templateFile, '--parameters', `@${parameterFile}`];
  return ['--resource-group', resourceGroup, '--name', name, ...files];
}
