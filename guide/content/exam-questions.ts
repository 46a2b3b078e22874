/** A question in the style of the exam, about a cmdlet. */
export interface CmdletQuestion {
  readonly situation: string;
  readonly need: string;
  readonly right: string;
  /** The reason why it is right. */
  readonly because: string;
  /** The other choices, each with the reason why it is wrong. */
  readonly wrong: Readonly<Record<string, string>>;
  /** The claims that settle it. The first one is the question's id. */
  readonly claims: readonly string[];
}

/** The questions about the twenty claims that matter most in the exam. */
export const CMDLET_QUESTIONS: readonly CmdletQuestion[] = [
  {
    situation:
      'You enlarged the data disk in the model of a scale set to 64 GB, and the rolling upgrade completed. You do not need the data on the disks.',
    need: 'You need to give the existing instances 64 GB data disks.',
    right: 'Set-AzVmssVM -ReimageAll',
    because: 'It recreates every disk of an instance, at the size in the model.',
    wrong: {
      'Set-AzVmssVM -Reimage': 'It recreates the OS disk only. The data disk stays, with its old size.',
      'Update-AzVmssInstance': 'It applies the model to an instance, but never recreates a data disk.',
      'Start-AzVmssRollingOSUpgrade': 'It moves instances to a newer OS image, and leaves data disks alone.',
    },
    claims: ['41', '37', '36', '35'],
  },
  {
    situation:
      'You sent new custom data to a scale set in Rolling mode, and LatestModelApplied is true for every instance.',
    need: 'You need the existing instances to use the new custom data, and to keep their data disks.',
    right: 'Set-AzVmssVM -Reimage',
    because: 'It recreates the OS disk, which reads the new custom data at its first boot, and keeps the data disk.',
    wrong: {
      'Set-AzVmssVM -ReimageAll': 'It recreates the data disks as well, so their data is lost.',
      'Update-AzVmssInstance': 'The model is already applied. Custom data waits for a new OS disk.',
      'Restart-AzVmss': 'Custom data is read at the first boot of an OS disk, not at each boot.',
    },
    claims: ['51', '50'],
  },
  {
    situation:
      'A scale set is in Rolling mode. You added a custom script extension to a local copy of its model with Add-AzVmssExtension.',
    need: 'You need the script to run on every existing instance.',
    right: 'Update-AzVmss',
    because: 'It sends the model, and in Rolling mode the rolling upgrade installs the extension on every instance.',
    wrong: {
      'Update-AzVmssInstance':
        'Azure does not have the extension in its model yet, and in Rolling mode you do not need this cmdlet.',
      'Restart-AzVmss': 'A restart applies no model.',
      'Get-AzVmss': 'It reads the model from Azure, and your change is in the local copy only.',
    },
    claims: ['11', '10', '17'],
  },
  {
    situation: 'A scale set is in Manual mode. You sent a new model with Update-AzVmss.',
    need: 'You need to update instance 0, and no other instance, to the new model.',
    right: 'Update-AzVmssInstance -InstanceId 0',
    because: 'In Manual mode it updates the named instances to the model.',
    wrong: {
      'Set-AzVmssVM -InstanceId 0 -Redeploy': 'It moves the instance to a different host, with the model it had.',
      'Restart-AzVmss -InstanceId 0': 'A restart applies no model.',
      'Update-AzVmss -SkuCapacity 1': 'It changes the number of instances, not the model of one of them.',
    },
    claims: ['61', '60', '66'],
  },
  {
    situation: 'A rolling upgrade of your scale set was started an hour ago.',
    need: 'You need to find out whether it completed, and how many instances failed.',
    right: 'Get-AzVmssRollingUpgrade',
    because: 'It returns the latest upgrade, running or over, with its state and its counts.',
    wrong: {
      'Get-AzVmss': 'It returns the model of the scale set, not the upgrade.',
      'Get-AzVmssVM': 'It returns the instances. LatestModelApplied can be true although an instance was left out.',
      'Start-AzVmssRollingOSUpgrade': 'It starts a new upgrade of the OS image.',
    },
    claims: ['14', '78'],
  },
  {
    situation: 'A rolling upgrade installs a faulty extension, batch by batch.',
    need: 'You need to stop it before the next batch begins.',
    right: 'Stop-AzVmssRollingUpgrade',
    because: 'It cancels the upgrade: no further batch begins.',
    wrong: {
      'Stop-AzVmss': 'It stops the virtual machines, not the upgrade.',
      'Update-AzVmss': 'Azure rejects a different model with 409 while an upgrade runs.',
      'Set-AzVmssRollingUpgradePolicy': 'It sets the policy in a local copy of the model, and stops nothing.',
    },
    claims: ['74', '75'],
  },
  {
    situation: 'You canceled a rolling upgrade after its first batch. The model is right after all.',
    need: 'You need to update the remaining instances, in batches, to the same model.',
    right: 'Update-AzVmss',
    because: 'Sending the unchanged model again resumes the upgrade for the instances that are not on it.',
    wrong: {
      'Start-AzVmss': 'It starts stopped virtual machines, not an upgrade.',
      'Start-AzVmssRollingOSUpgrade': 'It is about the OS image, not about the rest of the model.',
      'Get-AzVmssRollingUpgrade': 'It only reads the canceled upgrade.',
    },
    claims: ['76', '74'],
  },
  {
    situation: 'You changed the model of a scale set in Manual mode some days ago.',
    need: 'You need to find out which instances are not on the latest model.',
    right: 'Get-AzVmssVM',
    because: 'It returns LatestModelApplied for each instance.',
    wrong: {
      'Get-AzVmss': 'LatestModelApplied is a property of each instance, not of the scale set.',
      'Get-AzVmssSku': 'It lists the VM sizes that the scale set can have.',
      'Get-AzVmssRollingUpgrade': 'It counts the instances of an upgrade, and Manual mode starts none.',
    },
    claims: ['15', '03', '60'],
  },
  {
    situation: 'A scale set is in Rolling mode and its instances are too small.',
    need: 'You need to change the VM size of every instance, in batches.',
    right: 'Update-AzVmss -SkuName',
    because: 'It changes the size in the model, and the rolling upgrade restarts the instances in the new size.',
    wrong: {
      'Update-AzVmss -SkuCapacity': 'It changes how many instances there are, not their size.',
      'Set-AzVmssVM -Redeploy': 'It moves an instance to a different host, in its old size.',
      'Update-AzVmssInstance': 'It applies the model, and the model has the old size.',
    },
    claims: ['20'],
  },
  {
    situation: 'A scale set is in Rolling mode. In a local copy of its model you set a newer image version.',
    need: 'You need to move the existing instances to that image version.',
    right: 'Update-AzVmss',
    because: 'It sends the model, and the rolling upgrade gives every instance an OS disk from the new image.',
    wrong: {
      'Start-AzVmssRollingOSUpgrade': 'It follows the model in Azure, which does not have your change yet.',
      'Set-AzVmssVM -Reimage': 'It recreates the OS disk from the model that the instance has.',
      'Set-AzVmss -Reimage': 'It recreates all OS disks at once, from the models that the instances have.',
    },
    claims: ['19', '35'],
  },
  {
    situation:
      'The model of a scale set asks for the image version "latest", and the publisher has released a new version.',
    need: 'You need to move all instances to it, in batches.',
    right: 'Start-AzVmssRollingOSUpgrade',
    because: 'It moves the instances to the newest version of the image, in the batches of the rolling upgrade policy.',
    wrong: {
      'Update-AzVmssInstance -InstanceId "*"': 'It acts on all instances at once, without batches.',
      'Update-AzVmss -SkuCapacity': 'It changes how many instances there are.',
      'Set-AzVmssVM -ReimageAll': 'It recreates the data disks as well, one instance at a time.',
    },
    claims: ['35', '19'],
  },
  {
    situation: 'Two instances serve a web site behind a load balancer.',
    need: 'You need to reimage both while the web site stays available.',
    right: 'Set-AzVmssVM -Reimage, one by one',
    because: 'It acts on the named instance only. Wait until it is healthy before you reimage the next one.',
    wrong: {
      'Set-AzVmss -Reimage, without ids': 'It reimages all instances at once: the web site is down.',
      'Update-AzVmssInstance, one by one': 'It applies the model, and reimages only for a changed image.',
      'Set-AzVmssVM -Redeploy, at the same time': 'It moves the instances to different hosts, and reimages none.',
    },
    claims: ['47', '46', '39'],
  },
  {
    situation: 'One instance of a scale set runs a long computation.',
    need: 'You need to leave it out of the next rolling upgrade.',
    right: 'Update-AzVmssVM -ProtectFromScaleSetAction',
    because: 'A protected instance is left out of upgrades and reimages of the whole scale set.',
    wrong: {
      'Update-AzVmssVM -ProtectFromScaleIn': 'It protects the instance from scaling in, not from upgrades.',
      'Stop-AzVmssRollingUpgrade': 'It ends an upgrade for every instance.',
      'Set-AzVmssRollingUpgradePolicy -MaxSurge': 'It changes how instances are replaced, and leaves none out.',
    },
    claims: ['48'],
  },
  {
    situation: 'You can no longer sign in to the Linux instances of a scale set in Rolling mode.',
    need: 'You need to set a new password on them without a reimage.',
    right: 'Add-AzVmssExtension, with VMAccess',
    because: 'The VMAccess extension sets the password in the running guest OS. Update-AzVmss rolls it out.',
    wrong: {
      'Set-AzVmssOsProfile, with a password':
        'A password in the OS profile reaches an existing instance by a reimage only.',
      'Set-AzVmssVM -Reimage, for each': 'It is a reimage: what was written to the OS disk is lost.',
      'Update-AzVmssInstance, for each': 'It applies the model, and the guest OS keeps its old password.',
    },
    claims: ['88', '54'],
  },
  {
    situation: 'The model of a scale set asks for 64 GB data disks, and its instances have 32 GB.',
    need: 'You need one more instance with 64 GB, and must not change the others.',
    right: 'Update-AzVmss -SkuCapacity',
    because: 'Scaling out creates an instance from the newest model, and leaves the existing ones alone.',
    wrong: {
      'Set-AzVmssVM -ReimageAll': 'It recreates the disks of an existing instance.',
      'Update-AzVmssInstance -InstanceId "*"': 'It updates the existing instances, and creates none.',
      'Start-AzVmss': 'It starts stopped instances, and creates none.',
    },
    claims: ['38', '84'],
  },
  {
    situation: 'The data disks of a scale set in Rolling mode have 32 GB. You do not need the data on them.',
    need: 'You need 64 GB data disks on the existing instances without a reimage. You begin with a change to a local copy of the model.',
    right: 'Remove-AzVmssDataDisk',
    because: 'Remove the disk and update, then add it with 64 GB and update again: the new disk has the new size.',
    wrong: {
      'Add-AzVmssDataDisk': 'The LUN is still in use, and a disk at a different LUN does not enlarge this one.',
      'Set-AzVmssVM -ReimageAll': 'It enlarges the disk, but it is a reimage.',
      'Update-AzDisk': 'The disks of a Uniform scale set cannot be updated as resources of their own.',
    },
    claims: ['86'],
  },
  {
    situation: 'A scale set is in Manual mode, and every instance is on the latest model.',
    need: 'You need future model changes to reach the instances by themselves, in batches.',
    right: 'Update-AzVmss -UpgradePolicyMode',
    because: 'In Rolling mode, every later change of the model rolls out in batches.',
    wrong: {
      'Update-AzVmssInstance -InstanceId "*"': 'It updates the instances once, and the mode stays Manual.',
      'Set-AzVmssRollingUpgradePolicy': 'It sets batch sizes and limits in a local copy, not the mode.',
      'Start-AzVmssRollingOSUpgrade': 'It upgrades the OS image once, and the mode stays Manual.',
    },
    claims: ['67', '60', '70'],
  },
  {
    situation: 'The model of a scale set asks for 64 GB, and you doubt that the disks have it.',
    need: 'You need to see the size of a data disk as the guest OS of an instance sees it.',
    right: 'Invoke-AzVmssVMRunCommand',
    because: 'It runs a command such as lsblk in the guest OS of the instance.',
    wrong: {
      'Get-AzVmss': 'It returns the size that the model asks for.',
      'Get-AzDisk': 'Azure does not return the disks of a Uniform scale set as resources.',
      'Get-AzVmssVM -InstanceView': 'It returns power state and health, not the view of the guest OS.',
    },
    claims: ['33', '05', '41'],
  },
  {
    situation: 'A scale set is in Manual mode. You sent new custom data with Update-AzVmss.',
    need: 'You need instance 0 to use it. Which cmdlet do you run first?',
    right: 'Update-AzVmssInstance',
    because: 'A reimage uses the model of the instance. Update the instance first, then reimage it.',
    wrong: {
      'Set-AzVmssVM -Reimage': 'The instance still has its old model, so it comes back with the old custom data.',
      'Restart-AzVmss': 'A restart applies no model.',
      'Start-AzVmssRollingOSUpgrade': 'It is about the OS image, not about custom data.',
    },
    claims: ['64', '66'],
  },
  {
    situation: 'You deployed a scale set, a load balancer and a network into one resource group.',
    need: 'You need to delete all of them, so that nothing is left to pay for.',
    right: 'Remove-AzResourceGroup',
    because: 'It deletes the group with everything in it, including disks that no template names.',
    wrong: {
      'Remove-AzVmss': 'It deletes the scale set, and leaves the load balancer, its address and the network.',
      'Remove-AzResourceGroupDeployment': 'It deletes the record of a deployment, and no resource.',
      'Stop-AzVmss': 'It deallocates the virtual machines. You keep paying for disks and the public address.',
    },
    claims: ['90'],
  },
];
