import pRetry from 'p-retry';
import * as v from 'valibot';
import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import type { Az } from '../az/az.ts';
import { AzError, isTransient } from '../az/az-error.ts';
import { WRITES } from '../lost-responses/writes.ts';
import { toChange } from './change.ts';
import type { Deployer, DeploymentRequest } from './deployer.ts';
import { outputsSchema } from './outputs.ts';

const previewSchema = v.object({ changes: v.array(v.object({ changeType: v.string(), resourceId: v.string() })) });
const deploymentSchema = v.object({ properties: v.object({ outputs: outputsSchema }) });

/** The number of repeats of a command, and the lab seconds before each repeat. */
const RETRIES = 4;
const PAUSE = 10;

/** Returns a deployer that uses az. It repeats harmless commands after a transient failure. */
export function azDeployer(az: Az, speed: number): Deployer {
  const pause = realMilliseconds(PAUSE, speed);
  const repeat = <T>(signal: AbortSignal | undefined, command: () => Promise<T>) =>
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
      await repeat(signal, () => az.run(args, { signal }));
    },
    async validate(request, signal) {
      await repeat(signal, () =>
        az.run(['deployment', 'group', 'validate', ...templateArguments(request)], { signal }),
      );
    },
    async preview(request, signal) {
      const args = ['deployment', 'group', 'what-if', ...templateArguments(request), '--no-pretty-print'];
      return (await repeat(signal, () => az.json(args, previewSchema, { signal }))).changes.map(toChange);
    },
    async deploy(request, signal) {
      const create = ['deployment', 'group', 'create', ...templateArguments(request)];
      const { properties } = await repeat(signal, () => az.json(create, deploymentSchema, { signal })).catch(
        async (failure: unknown) => {
          if (!(failure instanceof AzError && WRITES.deployment.proof.rejection.test(failure.stderr))) throw failure;
          // An earlier try with a lost response started the deployment.
          await az.run(['deployment', 'group', 'wait', ...nameArguments(request), '--created', '--interval', '5'], {
            signal,
          });
          return az.json(['deployment', 'group', 'show', ...nameArguments(request)], deploymentSchema, { signal });
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

function nameArguments({ resourceGroup, name }: DeploymentRequest): string[] {
  return ['--resource-group', resourceGroup, '--name', name];
}

function templateArguments(request: DeploymentRequest): string[] {
  const { template, parameterFile } = request;
  return [...nameArguments(request), '--template-file', template.templateFile, '--parameters', `@${parameterFile}`];
}
