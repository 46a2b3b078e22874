import pRetry from 'p-retry';
import * as v from 'valibot';
import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import type { Az } from '../az/az.ts';
import { isDeploymentActive, isTransient } from '../az/transient-failure.ts';
import { toChange } from './change.ts';
import type { Deployer, DeploymentRequest } from './deployer.ts';
import { outputsSchema } from './outputs.ts';

const previewSchema = v.object({ changes: v.array(v.object({ changeType: v.string(), resourceId: v.string() })) });
const deploymentSchema = v.object({ properties: v.object({ outputs: outputsSchema }) });

/** How often a command is given again, and after how many lab seconds. */
const RETRIES = 4;
const PAUSE = 10;

/** The lab is made and unmade by az's commands. Those that do no harm twice are given again when they fail of something that passes. */
export function azDeployer(az: Az, speed: number): Deployer {
  const pause = realMilliseconds(PAUSE, speed);
  const again = <T>(signal: AbortSignal | undefined, command: () => Promise<T>) =>
    pRetry(command, {
      retries: RETRIES,
      factor: 1,
      minTimeout: pause,
      maxTimeout: pause,
      signal,
      shouldRetry: ({ error }) => isTransient(error),
    });
  return {
    async createGroup({ name, location, tags }, signal) {
      const pairs = Object.entries(tags).map(([tag, value]) => `${tag}=${value}`);
      const args = ['group', 'create', '--name', name, '--location', location, '--tags', ...pairs];
      await again(signal, () => az.run(args, { signal }));
    },
    async validate(request, signal) {
      await again(signal, () => az.run(['deployment', 'group', 'validate', ...what(request)], { signal }));
    },
    async preview(request, signal) {
      const args = ['deployment', 'group', 'what-if', ...what(request), '--no-pretty-print'];
      return (await again(signal, () => az.json(args, previewSchema, { signal }))).changes.map(toChange);
    },
    async deploy(request, signal) {
      const create = ['deployment', 'group', 'create', ...what(request)];
      const { properties } = await again(signal, () => az.json(create, deploymentSchema, { signal })).catch(
        async (failure: unknown) => {
          if (!isDeploymentActive(failure)) throw failure;
          // An earlier try began it, and its answer was lost.
          await az.run(['deployment', 'group', 'wait', ...which(request), '--created', '--interval', '5'], { signal });
          return az.json(['deployment', 'group', 'show', ...which(request)], deploymentSchema, { signal });
        },
      );
      return properties.outputs;
    },
    async deleteGroup(name, signal) {
      await az.run(['group', 'delete', '--name', name, '--yes'], { signal });
    },
    async sendDeletion(name, signal) {
      await az.run(['group', 'delete', '--name', name, '--yes', '--no-wait'], { signal });
    },
  };
}

function which({ resourceGroup, name }: DeploymentRequest): string[] {
  return ['--resource-group', resourceGroup, '--name', name];
}

function what(request: DeploymentRequest): string[] {
  const { template, parameterFile } = request;
  return [...which(request), '--template-file', template.templateFile, '--parameters', `@${parameterFile}`];
}
