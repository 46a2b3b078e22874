import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { deployLab } from '../../../helpers/azure/deployment/deploy-lab.ts';
import { sdkDeployer } from '../../../helpers/azure/deployment/sdk-deployer.ts';
import type { Template } from '../../../helpers/azure/deployment/template.ts';
import { newPublicKey } from '../../../helpers/ssh-key.ts';
import { committedTemplate } from '../../../runner/bicep/compile-template.ts';
import { identifyRun } from '../../../runner/setup/identity.ts';
import { clientsOf } from '../../helpers/azure/deployment/clients-under-test.ts';
import { setUp } from './in-process.ts';

// How a run ends as a process, with its exit code and its output, is in bad-input.process.test.ts.
describe('A run is refused before anything is created', () => {
  test.each([
    [
      'with a target that does not exist, and those that do',
      { LAB_TARGET: 'aws' },
      /^LAB_TARGET must be one of emulator, azure, but is "aws"\. Nothing was created\.$/,
    ],
    [
      'with LAB_TARGET=azure without az',
      { LAB_TARGET: 'azure' },
      /^LAB_TARGET=azure uses the cloud that az is logged in to, but az is not on PATH\. Nothing was created\./,
    ],
    [
      'in a variant that does not exist, and a near one is named',
      { LAB_VARIANT: 'largerDataDisk=growsInPlace' },
      /^There is no choice of .*'growsInPlace'\. Did you mean 'grownInPlace'\?/,
    ],
    ['without a tool that LAB_REQUIRE names', { LAB_REQUIRE: 'az' }, /LAB_REQUIRE names az, but az was not found\./],
    [
      'in a region that does not exist, and those that do are named',
      { LAB_LOCATION: 'westeuropa' },
      /^Preflight, region: westeuropa has no scale sets\.\nLAB_LOCATION must be one of .*Did you mean westeurope\?/s,
    ],
    [
      'with a size that is not in the region, and the next region to try is named',
      { LAB_LOCATION: 'westus', LAB_PARAMETERS: '{"vmSize": "Standard_D2as_v6"}' },
      /^Preflight, size: Standard_D2as_v6 is not offered in westus\..*The region centralus meets all requirements: set LAB_LOCATION=centralus/s,
    ],
    [
      'with a size that no region has, without a region to try',
      { LAB_PARAMETERS: '{"vmSize": "Standard_Z1"}' },
      /^Preflight, size: Standard_Z1 is not offered in centralus\..*None of eastus2, .+ meets all requirements either\./s,
    ],
    [
      'with more instances than the quota has vCPUs for, and the numbers are named',
      { LAB_PARAMETERS: '{"capacity": 200}' },
      /^Preflight, quota: Up to 200 instances need 400 vCPUs; 350 are available in centralus \(Total Regional vCPUs: limit 350, used 0\)\./,
    ],
  ])('%s', async (_, env, words) => {
    const { message, output } = await setUp(env);
    expect(message).toMatch(words);
    expect(output).not.toContain('Creating the resource group');
  });
});

test('A parameter out of bounds does not pass validation, and the resource group is deleted', async () => {
  const { message, output } = await setUp({ LAB_PARAMETERS: '{"maxBatchInstancePercent": 101}' });
  expect(message).toContain(
    "template parameter 'maxBatchInstancePercent' is not valid. Value should be less than or equal to '100'",
  );
  expect(output).toContain('was deleted: no disk, no address, no network interface is left.');
});

describe('A template with a mistake', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ speed: 6000 });
  });
  afterAll(() => emulator.close());

  /** Deploys the lab's template, changed, and returns the message of the failure. */
  async function deployChanged(resourceGroup: string, change: (text: string) => string): Promise<string> {
    const clients = await clientsOf(emulator, 6000);
    const { template, templateFile } = await committedTemplate();
    const changed = { template: JSON.parse(change(JSON.stringify(template))) as Template, templateFile };
    const deployer = sdkDeployer(clients);
    const { tags } = identifyRun({ resourceGroup, owner: 'a-test' });
    await deployer.createGroup({ name: resourceGroup, location: 'centralus', tags });
    const parameters = { adminPublicKey: newPublicKey('a test') };
    const request = { resourceGroup, name: 'lab', template: changed, parameters, parameterFile: '' };
    const { signal } = new AbortController();
    const failure = await deployLab(request, { deployer, clients, signal, previews: false }).then(
      () => undefined,
      (error: Error) => error.message,
    );
    return failure ?? 'It was deployed.';
  }

  test('is refused by the name of the property that Azure does not know', async () => {
    expect(
      await deployChanged('rg-unknown', (text) => text.replace('"overprovision":', '"overprovisioned":')),
    ).toContain("Could not find member 'overprovisioned'");
  });

  test('that shows only halfway lists the failed operations by resource, code and message', async () => {
    const message = await deployChanged('rg-halfway', (text) => {
      const template = JSON.parse(text);
      // Only once the address exists can Azure know that it is not a size.
      const vmSize = { value: "[reference('loadBalancer').outputs.publicIpAddress.value]" };
      template.resources.scaleSet.properties.parameters.vmSize = vmSize;
      return JSON.stringify(template);
    });
    expect(message).toMatch(
      /^The deployment "lab" failed halfway\. Its failed operations:\n {2}Microsoft\.Compute\/virtualMachineScaleSets vmss-rolling-upgrade: InvalidParameter: The value [\d.]+ provided for the VM size is not valid/,
    );
  });
});
