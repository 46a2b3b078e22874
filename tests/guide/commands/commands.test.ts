import { expect, test } from 'vitest';
import { LOOKS } from '../../../guide/commands/looks.ts';
import { belongsTo, ORIGINAL_STEPS } from '../../../guide/commands/original-steps.ts';
import { printCall, printNames } from '../../../guide/commands/print.ts';
import { VIEWS_OF_CLAIMS } from '../../../guide/commands/views-of-claims.ts';
import { CMDLETS } from '../../../helpers/cmdlets/cmdlets.ts';
import { compareModels } from '../../../helpers/evidence/model-changes.ts';
import { toLiteral } from '../../../helpers/shell/powershell.ts';
import { readClaims } from '../../../runner/catalog/read-claims.ts';
import { EVERY_CALL } from './every-call.ts';

test('Every cmdlet that sends a request is among the calls that are printed', () => {
  const tried = new Set(EVERY_CALL.map(({ call }) => call.cmdlet));
  const steps = new Set(ORIGINAL_STEPS.flatMap(({ commands }) => commands.map(({ call }) => call.cmdlet)));
  const rows = CMDLETS.filter(({ rest }) => rest !== 'in memory').map(({ name }) => name);
  expect(rows.filter((name) => !tried.has(name) && !steps.has(name))).toEqual([]);
});

test('The original lab has ten steps and a clean-up, and each has claims', () => {
  expect(ORIGINAL_STEPS.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'Cleanup']);
  const claims = readClaims();
  const of = (id: string) => claims.filter((claim) => belongsTo({ id }, claim)).map((claim) => claim.id);
  expect(of('1')).toEqual(['02', '03']);
  expect(of('5')).toEqual(['12', '14']);
  expect(of('8')).toContain('33');
  expect(of('10')).toContain('41');
  expect(of('Cleanup')).toEqual(['90']);
  for (const { id } of ORIGINAL_STEPS) expect(of(id), `step ${id}`).not.toEqual([]);
});

test('Step 7 and step 9 are the commands of the original lab', () => {
  const print = (id: string) => {
    const [command] = ORIGINAL_STEPS.find((step) => step.id === id)?.commands ?? [];
    return command && printCall(command.call, command.view);
  };
  expect(print('7')?.powershell).toBe(
    [
      '$vmss = Get-AzVmss -ResourceGroupName $rg -VMScaleSetName $vmssName',
      '$vmss.VirtualMachineProfile.StorageProfile.DataDisks[0].DiskSizeGB = 64',
      'Update-AzVmss -ResourceGroupName $rg -VMScaleSetName $vmssName -VirtualMachineScaleSet $vmss',
    ].join('\n'),
  );
  expect(print('7')?.az).toContain("--set 'virtualMachineProfile.storageProfile.dataDisks[0].diskSizeGB=64'");
  expect(print('9')).toMatchObject({
    powershell: 'Set-AzVmssVM -ResourceGroupName $rg -VMScaleSetName $vmssName -InstanceId 0 -ReimageAll',
    // az has no command that reimages all disks of an instance.
    az: expect.stringMatching(/^az rest[\s\S]+virtualMachines\/0\/reimageall/),
  });
});

test('As REST, a run command is followed to its output', () => {
  const list = ['8', '10'].flatMap((id) => ORIGINAL_STEPS.find((step) => step.id === id)?.commands ?? []);
  const printed = list
    .filter(({ call }) => call.cmdlet === 'Invoke-AzVmssVMRunCommand')
    .map(({ call, view }) => printCall(call, view).rest);
  expect(printed).toHaveLength(4);
  for (const rest of printed) {
    expect(rest).toMatch(/^reply=\$\(az rest [\s\S]+\/runCommand[\s\S]+ --verbose 2>&1\)/);
    expect(rest).toContain(`az rest --method get --url "$location" --query 'value[0].message'`);
  }
});

test('The names are set once, and quoted', () => {
  expect(printNames({ resourceGroup: "rg-o'brien", scaleSet: 'vmss' })).toEqual({
    powershell: "$rg       = 'rg-o''brien'\n$vmssName = 'vmss'",
    az: 'rg="rg-o\'brien"\nvmssName=vmss',
    rest: 'rg="rg-o\'brien"\nvmssName=vmss',
  });
});

test('The changes of a model are found, and a removed secret becomes a variable', () => {
  const before = {
    sku: { capacity: 2 },
    virtualMachineProfile: { storageProfile: { imageReference: { exactVersion: '1', version: 'latest' } } },
  };
  const sent = {
    sku: { capacity: 3 },
    virtualMachineProfile: {
      osProfile: { customData: '[removed]' },
      storageProfile: { imageReference: { version: 'latest' } },
    },
  };
  const update = compareModels(before, sent);
  expect(update).toEqual({
    changes: [
      { kind: 'value', path: 'sku.capacity', value: 3 },
      { kind: 'value', path: 'virtualMachineProfile.osProfile', value: { customData: '[removed]' } },
    ],
    patch: { sku: { capacity: 3 }, properties: { virtualMachineProfile: { osProfile: { customData: '[removed]' } } } },
  });
  const { powershell, az, rest } = printCall({
    cmdlet: 'Update-AzVmss',
    parameters: [{ virtualMachineScaleSet: update }],
  });
  for (const form of [powershell, az, rest]) {
    expect(form).not.toContain('[removed]');
    expect(form).toMatch(/\$\{?customData/);
  }
});

test('A text is quoted for PowerShell, with its typographic quotation marks', () => {
  expect(toLiteral("it's ‘so’")).toBe("'it''s ‘‘so’’'");
});

test('Each claim has a sentence about what to look at, and only claims have', () => {
  const ids = readClaims().map(({ id }) => id);
  expect(Object.keys(LOOKS).toSorted()).toEqual(ids.toSorted());
  expect(Object.keys(VIEWS_OF_CLAIMS).filter((id) => !ids.includes(id))).toEqual([]);
});

test('A secret that is JSON stands in a request body as JSON, not as a text', () => {
  const printed = EVERY_CALL.map(({ call, view }) => printCall(call, view).rest ?? '').filter((rest) =>
    rest.includes('protectedSettings'),
  );
  expect(printed).not.toEqual([]);
  for (const rest of printed) expect(rest).toMatch(/\\"protectedSettings\\":\$\{protectedSettings\}/);
});
