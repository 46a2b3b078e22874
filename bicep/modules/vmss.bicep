metadata description = 'A Uniform scale set of Linux instances, each with an OS disk and as many empty data disks as sizes are given.'

@description('How a scale set updates its instances in batches. What is left out is Azure\'s default.')
type rollingUpgradePolicyType = {
  @description('Most instances of a batch, in percent of all; a batch has at least one instance.')
  @minValue(5)
  @maxValue(100)
  maxBatchInstancePercent: int

  @description('Most instances that may be unhealthy at the same time, in percent of all; at least the batch.')
  @minValue(5)
  @maxValue(100)
  maxUnhealthyInstancePercent: int

  @description('Most updated instances that may be unhealthy, in percent of the updated ones.')
  @minValue(0)
  @maxValue(100)
  maxUnhealthyUpgradedInstancePercent: int

  @description('Wait between two batches, as an ISO 8601 duration, for example PT10S.')
  @minLength(3)
  @maxLength(20)
  pauseTimeBetweenBatches: string

  @description('Replace instances by new ones instead of updating them in place. Azure\'s default: false.')
  maxSurge: bool?

  @description('Begin with the unhealthy instances. Azure\'s default: false.')
  prioritizeUnhealthyInstances: bool?

  @description('Return failed instances to the model before, once the policy is breached. Azure\'s default: false.')
  rollbackFailedInstancesOnPolicyBreach: bool?
}

@description('Region of the scale set.')
param location string

@description('Tags of the scale set; Azure hands them on to its instances.')
param tags { *: string }

@description('Name of the scale set.')
@minLength(1)
@maxLength(64)
param scaleSetName string

@description('Number of instances.')
@minValue(0)
@maxValue(100)
param capacity int = 2

@description('Size of the instances.')
param vmSize string = 'Standard_B2als_v2'

@description('Who brings a changed model to the instances.')
@allowed(['Automatic', 'Manual', 'Rolling'])
param upgradeMode string

@description('The batches of a rolling upgrade. Null leaves all of it to Azure.')
param rollingUpgradePolicy rollingUpgradePolicyType?

@description('Resource id of the load balancer probe that decides an instance\'s health. The mode Rolling needs one.')
param healthProbeId string?

@description('Resource id of the subnet.')
param subnetId string

@description('The backend pools the instances join, each by its resource id.')
param backendPools { id: string }[] = []

@description('Image of the OS disk.')
param imageReference {
  publisher: string
  offer: string
  sku: string
  version: string
}

@description('Sizes of the empty data disks in GB. The first has LUN 0.')
param dataDiskSizesGB int[] = []

@description('Begin of every instance\'s host name; Azure appends six characters. It cannot be changed later.')
@minLength(1)
@maxLength(15)
param computerNamePrefix string

@description('Name of the administrator.')
@minLength(1)
@maxLength(64)
param adminUsername string

@description('SSH public key of the administrator.')
@minLength(1)
param adminPublicKey string

@description('Password of the administrator. Left out, no password is accepted.')
@secure()
@minLength(12)
@maxLength(72)
param adminPassword string?

@description('What cloud-init does at the first boot of an OS disk, in plain text.')
param customData string?

resource scaleSet 'Microsoft.Compute/virtualMachineScaleSets@2024-11-01' = {
  name: scaleSetName
  location: location
  tags: tags
  sku: {
    name: vmSize
    tier: 'Standard'
    capacity: capacity
  }
  properties: {
    // Command-line tools make Flexible sets by default, and the mode cannot be changed: so it is stated.
    orchestrationMode: 'Uniform'
    // Spare instances that appear and vanish would be counted as instances of the lab.
    overprovision: false
    upgradePolicy: {
      mode: upgradeMode
      rollingUpgradePolicy: rollingUpgradePolicy
      automaticOSUpgradePolicy: {
        enableAutomaticOSUpgrade: false
      }
    }
    // A repair would replace the instances that the lab makes unhealthy on purpose.
    automaticRepairsPolicy: {
      enabled: false
    }
    virtualMachineProfile: {
      osProfile: {
        computerNamePrefix: computerNamePrefix
        adminUsername: adminUsername
        adminPassword: adminPassword
        customData: customData == null ? null : base64(customData!)
        linuxConfiguration: {
          disablePasswordAuthentication: adminPassword == null
          provisionVMAgent: true
          ssh: {
            publicKeys: [{ path: '/home/${adminUsername}/.ssh/authorized_keys', keyData: adminPublicKey }]
          }
        }
      }
      securityProfile: {
        securityType: 'TrustedLaunch'
        uefiSettings: {
          secureBootEnabled: true
          vTpmEnabled: true
        }
      }
      storageProfile: {
        imageReference: imageReference
        osDisk: {
          osType: 'Linux'
          createOption: 'FromImage'
          caching: 'ReadWrite'
          managedDisk: {
            storageAccountType: 'StandardSSD_LRS'
          }
        }
        dataDisks: [
          for (sizeGB, lun) in dataDiskSizesGB: {
            lun: lun
            createOption: 'Empty'
            diskSizeGB: sizeGB
            caching: 'ReadOnly'
            managedDisk: {
              storageAccountType: 'StandardSSD_LRS'
            }
          }
        ]
      }
      networkProfile: {
        healthProbe: healthProbeId == null ? null : { id: healthProbeId! }
        networkInterfaceConfigurations: [
          {
            name: 'nic'
            properties: {
              primary: true
              ipConfigurations: [
                {
                  name: 'ipconfig'
                  properties: {
                    primary: true
                    privateIPAddressVersion: 'IPv4'
                    subnet: {
                      id: subnetId
                    }
                    loadBalancerBackendAddressPools: backendPools
                  }
                }
              ]
            }
          }
        ]
      }
    }
  }
}

@description('Name of the scale set.')
output scaleSetName string = scaleSet.name

@description('Resource id of the scale set.')
output scaleSetId string = scaleSet.id
