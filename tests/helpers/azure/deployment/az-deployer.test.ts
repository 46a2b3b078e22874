import { expect, test } from 'vitest';
import type { Az } from '../../../../helpers/azure/az/az.ts';
import { AzError } from '../../../../helpers/azure/az/az-error.ts';
import { azDeployer } from '../../../../helpers/azure/deployment/az-deployer.ts';

const request = {
  resourceGroup: 'rg',
  name: 'lab',
  template: { template: {}, templateFile: 'main.json', warnings: [] },
  parameters: {},
  parameterFile: 'parameters.json',
} as unknown as Parameters<ReturnType<typeof azDeployer>['validate']>[0];

/** Returns a deployer whose az fails with these words, one command after the other, and then succeeds. */
function deployerThatFails(...failures: string[]) {
  const given: string[] = [];
  const run = async (args: readonly string[]) => {
    given.push(
      args
        .filter((arg) => /^[a-z-]+$/.test(arg))
        .slice(0, 3)
        .join(' '),
    );
    const failure = failures.shift();
    if (failure) throw new AzError(args, 1, failure);
    return { changes: [], properties: { outputs: { scaleSetName: 'vmss' } } };
  };
  return { deployer: azDeployer({ run, json: run } as unknown as Az, 60_000), given };
}

const dropped = "ERROR: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))";
const timeout = 'ERROR: (ServerTimeout) The request timed out. Diagnostic information: …';

test('A command that changes nothing is repeated after a broken connection or a timeout', async () => {
  const { deployer, given } = deployerThatFails(dropped, timeout);
  await deployer.validate(request);
  expect(given).toEqual(Array(3).fill('deployment group validate'));
});

test('What-if is repeated too', async () => {
  const { deployer, given } = deployerThatFails(dropped);
  expect(await deployer.preview(request)).toEqual([]);
  expect(given).toHaveLength(2);
});

test('A rejection is not retried', async () => {
  const { deployer, given } = deployerThatFails('ERROR: {"code": "InvalidTemplateDeployment", "message": "No."}');
  await expect(deployer.validate(request)).rejects.toThrow('InvalidTemplateDeployment');
  expect(given).toHaveLength(1);
});

test('A persistent failure ends the repeats', async () => {
  const { deployer, given } = deployerThatFails(...Array<string>(9).fill(dropped));
  await expect(deployer.validate(request)).rejects.toThrow('RemoteDisconnected');
  expect(given).toHaveLength(5);
});

test('A deployment with a lost response is awaited', async () => {
  const { deployer, given } = deployerThatFails(dropped, 'ERROR: (DeploymentActive) Unable to edit or replace …');
  expect(await deployer.deploy(request)).toMatchObject({ scaleSetName: 'vmss' });
  expect(given.map((command) => command.split(' ').at(-1))).toEqual(['create', 'create', 'wait', 'show']);
});
