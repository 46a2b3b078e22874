/** The three commands to remember, as you type them. */
export const COMMANDS: readonly { readonly command: string; readonly does: string }[] = [
  {
    command: '$vmss = Get-AzVmss -ResourceGroupName $rg -VMScaleSetName $vmssName',
    does: 'reads the model into a local copy, which you change',
  },
  {
    command: 'Update-AzVmss -ResourceGroupName $rg -VMScaleSetName $vmssName -VirtualMachineScaleSet $vmss',
    does: 'sends the changed model',
  },
  {
    command: 'Set-AzVmssVM -ResourceGroupName $rg -VMScaleSetName $vmssName -InstanceId 0 -ReimageAll',
    does: 'recreates the disks of one instance from it; with -Reimage, the OS disk only',
  },
];

/** Changes of a model, and the way in which each reaches existing instances in Rolling mode. */
export const CHANGES: readonly {
  readonly what: string;
  readonly by: string;
  readonly osDisk: string;
  readonly dataDisk: string;
  readonly claim: string;
}[] = [
  { what: 'Extension added or changed', by: 'Update-AzVmss', osDisk: 'kept', dataDisk: 'kept', claim: '11' },
  { what: 'Image version', by: 'Update-AzVmss', osDisk: 'new', dataDisk: 'kept', claim: '19' },
  { what: 'VM size (SKU)', by: 'Update-AzVmss', osDisk: 'kept', dataDisk: 'kept', claim: '20' },
  {
    what: 'Data disk added or removed',
    by: 'Update-AzVmss',
    osDisk: 'kept',
    dataDisk: 'attached, or detached',
    claim: '21',
  },
  {
    what: 'OS profile: custom data',
    by: 'Update-AzVmss, then Set-AzVmssVM -Reimage',
    osDisk: 'new',
    dataDisk: 'kept',
    claim: '51',
  },
  {
    what: 'OS profile: password, SSH key',
    by: 'Update-AzVmss, then Set-AzVmssVM -Reimage',
    osDisk: 'new',
    dataDisk: 'kept',
    claim: '54',
  },
  {
    what: 'Size of an existing data disk',
    by: 'Update-AzVmss, then Set-AzVmssVM -ReimageAll',
    osDisk: 'new',
    dataDisk: 'new, empty',
    claim: '41',
  },
  {
    what: 'Data disk removed, then added larger',
    by: 'Update-AzVmss, twice',
    osDisk: 'kept',
    dataDisk: 'new, empty',
    claim: '86',
  },
  { what: 'Storage type of the OS disk', by: 'rejected with 409', osDisk: '', dataDisk: '', claim: '45' },
  { what: 'Computer name prefix', by: 'rejected with 409', osDisk: '', dataDisk: '', claim: '52' },
];

/** Facts that candidates and administrators often get wrong. */
export const TRAPS: readonly { readonly text: string; readonly claim: string }[] = [
  {
    text: 'LatestModelApplied true means that the model was applied. It does not mean that existing disks were recreated.',
    claim: '33',
  },
  { text: 'The scale set model shows the size that it asks for. The guest OS shows the real one.', claim: '05' },
  { text: '-Reimage keeps the data disk with its data and its size.', claim: '37' },
  { text: '-ReimageAll deletes the data on every disk of the instance.', claim: '40' },
  { text: 'Set-AzVmssVM acts on the named instance only.', claim: '39' },
  { text: 'A new instance has the new size at once, so the scale set is mixed for a while.', claim: '38' },
  { text: 'In Manual mode, update the instance before you reimage it.', claim: '64' },
  { text: 'A restart or a redeployment applies no model.', claim: '66' },
  {
    text: 'Changing from Manual to Rolling mode starts an upgrade if an instance is not on the latest model.',
    claim: '67',
  },
  { text: 'A protected instance is left out of upgrades, and stays on its old model.', claim: '48' },
  { text: 'Get-AzVmssRollingUpgrade returns a finished upgrade too.', claim: '14' },
];
