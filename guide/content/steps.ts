/** The steps of the original lab in our words, each with the claims that test it. */
export const STEPS: readonly { readonly step: string; readonly does: string; readonly claims: readonly string[] }[] = [
  { step: 'Deploy', does: 'Validate the Bicep template, preview the deployment, and deploy it.', claims: ['01'] },
  { step: '1', does: 'Check that the scale set is in Rolling mode and has two instances.', claims: ['02', '03'] },
  { step: '2', does: 'Read the OS profile and the 32 GB data disk in the model.', claims: ['04', '05', '52'] },
  { step: '3', does: 'Read the rolling upgrade policy.', claims: ['06', '77', '79'] },
  { step: '4', does: 'Add a custom script extension with Update-AzVmss.', claims: ['10', '11'] },
  { step: '5', does: 'Watch the rolling upgrade.', claims: ['12', '13', '14'] },
  { step: '6', does: 'Check that every instance has the extension.', claims: ['15', '16', '17'] },
  { step: '7', does: 'Enlarge the data disk in the model from 32 to 64 GB.', claims: ['30', '31', '45'] },
  {
    step: '8',
    does: 'See that LatestModelApplied is true, and read the size of the disks.',
    claims: ['32', '33', '43', '44'],
  },
  { step: '9', does: 'Run Set-AzVmssVM -ReimageAll for each instance.', claims: ['39', '40', '46', '47'] },
  { step: '10', does: 'Read the size of the disks again.', claims: ['41', '42'] },
  { step: 'Answer', does: 'See why the answer is D, and not A, B or C.', claims: ['34', '35', '36', '37'] },
  { step: 'Clean up', does: 'Delete everything.', claims: ['90'] },
];
