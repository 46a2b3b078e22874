/** Warnings about lost data, by the id of the claim whose steps lose it. */
export const DATA_LOSS: Readonly<Record<string, string>> = {
  '19': 'An image change recreates the OS disk. Everything that was written to the OS disk is lost.',
  '37': 'Set-AzVmssVM -Reimage recreates the OS disk. Everything that was written to the OS disk is lost.',
  '39': 'Set-AzVmssVM -ReimageAll recreates every disk of the instance. The data on all of them is lost.',
  '40': 'Set-AzVmssVM -ReimageAll recreates every disk of the instance. Back up what you need before you run it.',
  '41': 'Set-AzVmssVM -ReimageAll recreates every disk of the instance. Back up what you need before you run it.',
  '46': 'A reimage that names no instances reimages all of them at once. The application is down meanwhile, and the OS disks are lost.',
  '51': 'Set-AzVmssVM -Reimage recreates the OS disk. Everything that was written to the OS disk is lost.',
  '63': 'For an image change, Update-AzVmssInstance recreates the OS disk. Everything that was written to it is lost.',
  '84': 'Deleting an instance deletes its disks. The data on them is lost.',
  '85': 'An upgrade with maxSurge deletes the old instances and their disks. The data on them is lost.',
  '86': 'Removing a data disk from the model deletes the disk of every instance. The data on it is lost.',
  '90': 'Deleting a resource group deletes everything in it. Nothing can be restored.',
};
