/** Changes of the model, and their effects in Rolling mode. */
export const CHANGES: readonly {
  readonly what: string;
  readonly by: string;
  readonly osDisk: string;
  readonly dataDisk: string;
  readonly claim: string;
}[] = [
  { what: 'Extension added or changed', by: 'Update-AzVmss alone', osDisk: 'kept', dataDisk: 'kept', claim: '11' },
  { what: 'Image version', by: 'Update-AzVmss alone', osDisk: 'new', dataDisk: 'kept', claim: '19' },
  { what: 'Size of the machine', by: 'Update-AzVmss alone', osDisk: 'kept', dataDisk: 'kept', claim: '20' },
  {
    what: 'Data disk added or removed',
    by: 'Update-AzVmss alone',
    osDisk: 'kept',
    dataDisk: 'comes, goes',
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
    what: 'Data disk removed, then added again larger',
    by: 'Update-AzVmss alone, twice',
    osDisk: 'kept',
    dataDisk: 'new, empty',
    claim: '86',
  },
  { what: 'Storage type of the OS disk', by: 'nothing: it is refused', osDisk: '', dataDisk: '', claim: '45' },
  { what: 'Computer name prefix', by: 'nothing: it is refused', osDisk: '', dataDisk: '', claim: '52' },
];

/** Traps of the exam, and of production. */
export const TRAPS: readonly { readonly text: string; readonly claim: string }[] = [
  {
    text: 'LatestModelApplied true means that the model was applied. It does not mean that existing disks were recreated.',
    claim: '33',
  },
  { text: 'A size in a model is only a specification. Read the disk.', claim: '05' },
  { text: '-Reimage keeps the data disk, and so its old size.', claim: '37' },
  { text: '-ReimageAll destroys what is on the data disk.', claim: '40' },
  { text: 'It acts on the named instance only; the others stay as they are.', claim: '39' },
  { text: 'A new instance has the new size at once: then the set is mixed.', claim: '38' },
  { text: 'A restart or a redeployment applies no model.', claim: '66' },
  { text: 'A change from Manual to Rolling mode rolls out what was waiting.', claim: '67' },
  { text: 'A protected instance is left out, and stays off the latest model.', claim: '48' },
  { text: 'A finished rolling upgrade can still be read.', claim: '14' },
];
