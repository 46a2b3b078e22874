import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LoggedRequest } from '../../../helpers/azure/clients/request-log.ts';
import { sdkDeployer } from '../../../helpers/azure/deployment/sdk-deployer.ts';
import { labelOf, restCalls } from '../../../helpers/cmdlets/cmdlet.ts';
import { CMDLETS, type CmdletName, type Cmdlets, createCmdlets } from '../../../helpers/cmdlets/cmdlets.ts';
import { setAzVmssVM, updateAzVmssInstance } from '../../../helpers/cmdlets/instances.ts';
import { addAzVmssExtension } from '../../../helpers/cmdlets/local-model.ts';
import type { Lab } from '../../../helpers/lab/lab.ts';
import { startStub } from '../azure/clients/stub-azure.ts';
import { labOf } from './lab-of.ts';

const model = { location: 'centralus' };
const extension = {
  name: 'e',
  publisher: 'p',
  type: 't',
  typeHandlerVersion: '2.1',
  setting: { commandToExecute: '' },
};

type Call = (cmdlets: Cmdlets, lab: Lab) => unknown;

/** Calls of every cmdlet, which together make each of its REST calls. */
const CALLS: Readonly<Record<CmdletName, readonly Call[]>> = {
  'Add-AzVmssDataDisk': [({ addAzVmssDataDisk }) => addAzVmssDataDisk(model, { lun: 1, diskSizeGB: 8 })],
  'Add-AzVmssExtension': [({ addAzVmssExtension }) => addAzVmssExtension(model, extension)],
  'Get-AzDisk': [({ getAzDisk }) => getAzDisk({ diskName: 'd' })],
  'Get-AzResource': [({ getAzResource }) => getAzResource()],
  'Get-AzResourceGroup': [({ getAzResourceGroup }) => getAzResourceGroup()],
  'Get-AzResourceGroupDeploymentWhatIfResult': [
    // The cmdlet returns the answer to this request, which set-up sends.
    (_, { deployer }) =>
      deployer.preview({
        resourceGroup: 'rg',
        name: 'lab',
        template: { template: {}, templateFile: '' } as never,
        parameters: {},
        parameterFile: '',
      }),
  ],
  'Get-AzVMImage': [({ getAzVMImage }) => getAzVMImage({ location: 'here', publisher: 'p', offer: 'o', sku: 's' })],
  'Get-AzVmss': [({ getAzVmss }) => getAzVmss()],
  'Get-AzVmssRollingUpgrade': [({ getAzVmssRollingUpgrade }) => getAzVmssRollingUpgrade()],
  'Get-AzVmssVM': [
    ({ getAzVmssVM }) => getAzVmssVM(),
    ({ getAzVmssVM }) => getAzVmssVM({ instanceView: true }),
    ({ getAzVmssVM }) => getAzVmssVM({ apiVersion: '2023-09-01' }),
  ],
  'Invoke-AzVmssVMRunCommand': [
    ({ invokeAzVmssVMRunCommand }) => invokeAzVmssVMRunCommand({ instanceId: '0', script: "echo 'a b'" }),
  ],
  'New-AzDisk': [({ newAzDisk }) => newAzDisk({ diskName: 'd', location: 'here', diskSizeGB: 32 })],
  'New-AzSnapshot': [
    ({ newAzSnapshot }) => newAzSnapshot({ snapshotName: 'snap', location: 'here', sourceUri: '/disks/d' }),
  ],
  'New-AzVmss': [({ newAzVmss }) => newAzVmss({ name: 'vmss', virtualMachineScaleSet: model })],
  'Remove-AzDisk': [({ removeAzDisk }) => removeAzDisk({ diskName: 'd' })],
  'Remove-AzSnapshot': [({ removeAzSnapshot }) => removeAzSnapshot({ snapshotName: 'snap' })],
  'Remove-AzResourceGroup': [({ removeAzResourceGroup }) => removeAzResourceGroup()],
  'Remove-AzVmss': [({ removeAzVmss }) => removeAzVmss({ instanceId: ['0'] })],
  'Remove-AzVmssDataDisk': [({ removeAzVmssDataDisk }) => removeAzVmssDataDisk(model, { lun: 1 })],
  'Remove-AzVmssExtension': [({ removeAzVmssExtension }) => removeAzVmssExtension(model, { name: 'e' })],
  'Restart-AzVmss': [({ restartAzVmss }) => restartAzVmss({ instanceId: ['0'] })],
  'Set-AzVmss': [({ setAzVmss }) => setAzVmss({ reimage: true })],
  'Set-AzVmssVM': [
    ({ setAzVmssVM }) => setAzVmssVM({ instanceId: '0', reimage: true }),
    ({ setAzVmssVM }) => setAzVmssVM({ instanceId: '0', reimageAll: true }),
    ({ setAzVmssVM }) => setAzVmssVM({ instanceId: '0', redeploy: true }),
  ],
  'Start-AzVmss': [({ startAzVmss }) => startAzVmss()],
  'Start-AzVmssRollingOSUpgrade': [({ startAzVmssRollingOSUpgrade }) => startAzVmssRollingOSUpgrade()],
  'Stop-AzVmss': [
    ({ stopAzVmss }) => stopAzVmss({ stayProvisioned: true }),
    ({ stopAzVmss }) => stopAzVmss({ instanceId: ['0'] }),
  ],
  'Stop-AzVmssRollingUpgrade': [({ stopAzVmssRollingUpgrade }) => stopAzVmssRollingUpgrade()],
  'Update-AzDisk': [({ updateAzDisk }) => updateAzDisk({ diskName: 'd', diskSizeGB: 64 })],
  'Update-AzVmss': [
    ({ updateAzVmss }) => updateAzVmss({ virtualMachineScaleSet: model }),
    ({ updateAzVmss }) => updateAzVmss({ skuCapacity: 3, upgradePolicyMode: 'Manual' }),
  ],
  'Update-AzVmssInstance': [({ updateAzVmssInstance }) => updateAzVmssInstance({ instanceId: ['0', '*'] })],
  'Update-AzVmssVM': [
    ({ updateAzVmssVM }) => updateAzVmssVM({ virtualMachineScaleSetVM: { instanceId: '0', location: 'here' } }),
  ],
};

/** Makes calls against a stub. Returns the requests in its clients' log, and the commands in the evidence. */
async function makeAll(calls: readonly Call[]) {
  let isDeleted = false;
  await using stub = await startStub(({ method, path, body }) => {
    if (method === 'DELETE') isDeleted = true;
    if (isDeleted && isGroup(path)) return { status: 404, body: { error: { code: 'ResourceGroupNotFound' } } };
    return { status: 200, body: answer(method, path, body) };
  });
  const commands: string[] = [];
  const evidence: Lab['evidence'] = {
    record(command, returned) {
      commands.push(command);
      return returned;
    },
    called: () => {},
  };
  const lab: Lab = { ...labOf(stub.clients), runId: 'run', deployer: sdkDeployer(stub.clients), evidence };
  for (const call of calls) await call(createCmdlets(lab), lab);
  return { requests: stub.clients.requests.since(0), commands };
}

function answer(method: string, path: string, body: unknown): unknown {
  if (isGroup(path)) return { location: 'centralus', tags: { 'run-id': 'run' } };
  if (path.endsWith('/runCommand')) return { value: [{ code: 'x', message: '[stdout]\nout\n[stderr]\n' }] };
  if (path.endsWith('/whatIf')) return { status: 'Succeeded', properties: { changes: [] } };
  if (path.endsWith('/versions')) return [];
  if (method === 'PUT' || method === 'PATCH') return body;
  return /\/(virtualMachines|virtualMachineScaleSets|resources)$/.test(path) ? { value: [] } : model;
}

function isGroup(path: string): boolean {
  return /^\/resourcegroups\/rg$/i.test(path);
}

/** The parts of a path that a row leaves open. */
const OPEN: Readonly<Record<string, string>> = {
  rg: '{group}',
  lab: '{deployment}',
  vmss: '{set}',
  '0': '{instance}',
  d: '{disk}',
  snap: '{snapshot}',
  here: '{location}',
  p: '{publisher}',
  o: '{offer}',
  s: '{sku}',
};

/** Writes a logged request as a row does. */
function asRestCall({ method, path }: LoggedRequest): string {
  const segments = path.replace(/^\/((resourcegroups\/rg\/)?providers\/[^/]+\/)?/i, '').split('/');
  return `${method} ${segments.map((segment) => OPEN[segment] ?? segment).join('/')}`.toLowerCase();
}

test.for(CMDLETS)('$name makes the REST calls in its row', async ({ name, rest }) => {
  const { requests } = await makeAll(CALLS[name]);
  const made = [...new Set(requests.map(asRestCall))].toSorted();
  const stated = restCalls(rest).map(({ call }) => call.toLowerCase());
  // The deletion of a group also looks for the group and for rolling upgrades that run in it.
  if (name === 'Remove-AzResourceGroup') expect(made).toEqual(expect.arrayContaining(stated));
  else expect(made).toEqual(stated.toSorted());
});

test('Every answer of Azure is in the evidence, under the command in PowerShell', async () => {
  const commandsOf = async (...names: CmdletName[]) => (await makeAll(names.flatMap((name) => CALLS[name]))).commands;
  expect(await commandsOf('Get-AzVmssVM', 'Invoke-AzVmssVMRunCommand')).toEqual([
    'Get-AzVmssVM',
    'Get-AzVmssVM -InstanceView',
    'Get-AzVmssVM at 2023-09-01',
    "Invoke-AzVmssVMRunCommand -InstanceId 0 -CommandId RunShellScript -ScriptString 'echo ''a b'''",
  ]);
  expect(await commandsOf('Update-AzVmss', 'Update-AzDisk')).toEqual([
    'Update-AzVmss -VirtualMachineScaleSet $vmss',
    'Update-AzVmss -SkuCapacity 3 -UpgradePolicyMode Manual',
    'New-AzDiskUpdateConfig -DiskSizeGB 64 | Update-AzDisk -DiskName d',
  ]);
  // Nothing is recorded of a cmdlet without an answer, or of one that works in memory.
  expect(await commandsOf('Set-AzVmssVM', 'Add-AzVmssExtension')).toEqual([]);
});

test('Calls without an answer, and calls in memory, print as commands too', () => {
  expect(labelOf(setAzVmssVM, { instanceId: '0', reimageAll: true })).toBe('Set-AzVmssVM -InstanceId 0 -ReimageAll');
  expect(labelOf(updateAzVmssInstance, { instanceId: ['0', '*'] })).toBe("Update-AzVmssInstance -InstanceId 0,'*'");
  expect(labelOf(addAzVmssExtension, model, extension)).toBe(
    "Add-AzVmssExtension -VirtualMachineScaleSet $vmss -Name e -Publisher p -Type t -TypeHandlerVersion '2.1' -Setting $setting",
  );
});

test('Every cmdlet is used, and every cmdlet that a spec names has a row', async () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const folders = ['specs', 'helpers/states', 'helpers/readings', 'helpers/waiting'];
  let text = '';
  for await (const file of glob(folders.map((folder) => join(root, folder, '*.ts'))))
    text += await readFile(file, 'utf8');
  const functions = Object.keys(createCmdlets(labOf({ compute: () => Promise.reject(new Error('No request.')) })));
  expect(functions.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  const named = [...text.matchAll(/^ +cmdlet: '([^']+)'/gm)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(50);
  expect(CMDLETS.map(({ name }) => name)).toEqual(expect.arrayContaining([...new Set(named)]));
});
