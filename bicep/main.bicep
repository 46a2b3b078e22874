metadata description = 'The lab: a scale set with a rolling upgrade policy behind a Standard load balancer.'

targetScope = 'resourceGroup'

@description('Region of all resources.')
param location string = resourceGroup().location

@description('Tags of all resources.')
param tags { *: string } = {}

@description('Last part of every name: vmss-, lb-, pip-, vnet- and nsg- are put before it.')
@minLength(1)
@maxLength(40)
param workload string = 'rolling-upgrade'

@description('Number of instances.')
@minValue(0)
@maxValue(50)
param capacity int = 2

@description('Size of the instances.')
param vmSize string = 'Standard_B2als_v2'

@description('Image of the OS disks. It has to be generation 2, for Trusted Launch.')
// Object types are written in place: az 2.45 reads a parameter of a named type as a string.
param imageReference {
  publisher: string
  offer: string
  sku: string
  version: string
} = {
  publisher: 'Canonical'
  offer: '0001-com-ubuntu-server-jammy'
  sku: '22_04-lts-gen2'
  version: 'latest'
}

@description('Who brings a changed model to the instances: the platform in batches, the platform at will, or you.')
@allowed(['Automatic', 'Manual', 'Rolling'])
param upgradeMode string = 'Rolling'

@description('Most instances of a batch, in percent of all: of two instances, one at a time.')
@minValue(5)
@maxValue(100)
param maxBatchInstancePercent int = 50

@description('Most instances that may be unhealthy at the same time, in percent of all; at least the batch.')
@minValue(5)
@maxValue(100)
param maxUnhealthyInstancePercent int = 50

@description('Most updated instances that may be unhealthy, in percent of the updated ones.')
@minValue(0)
@maxValue(100)
param maxUnhealthyUpgradedInstancePercent int = 50

@description('Wait between two batches, as an ISO 8601 duration.')
@minLength(3)
@maxLength(20)
param pauseTimeBetweenBatches string = 'PT10S'

@description('Further switches of a rolling upgrade. What is left out is for Azure to decide, whose defaults are all false.')
param rollingUpgradeOptions {
  @description('Replace instances by new ones instead of updating them in place.')
  maxSurge: bool?

  @description('Begin with the unhealthy instances.')
  prioritizeUnhealthyInstances: bool?

  @description('Return failed instances to the model before, once the policy is breached.')
  rollbackFailedInstancesOnPolicyBreach: bool?
} = {}

@description('Size of the one empty data disk, at LUN 0, of every instance.')
@minValue(1)
@maxValue(32767)
param dataDiskSizeGB int = 32

@description('Begin of every instance\'s host name; Azure appends six characters. It cannot be changed later.')
@minLength(1)
@maxLength(15)
param computerNamePrefix string = 'labvm'

@description('Name of the administrator.')
@minLength(1)
@maxLength(64)
param adminUsername string = 'labadmin'

@description('SSH public key of the administrator, in the form ssh-rsa AAAA… A run makes a key and keeps no private half.')
@minLength(1)
param adminPublicKey string

@description('Password of the administrator. Empty: no password is accepted.')
@secure()
@maxLength(72)
// Not nullable: az 2.45 asks for a parameter that has no default.
param adminPassword string = ''

@description('What cloud-init does at the first boot of an OS disk, in plain text.')
param customData string = loadTextContent('cloud-init.yaml')

// Ids that are built from names, and not taken from the outputs of a module: validate and what-if skip a module whose parameters need
// another module's outputs.
var networkName = 'vnet-${workload}'
var subnetName = 'snet-instances'
var loadBalancerName = 'lb-${workload}'
var backendPoolName = 'instances'
var probeName = 'tcp-80'

module network 'modules/network.bicep' = {
  params: {
    location: location
    tags: tags
    virtualNetworkName: networkName
    subnetName: subnetName
    networkSecurityGroupName: 'nsg-${workload}'
  }
}

module loadBalancer 'modules/loadbalancer.bicep' = {
  params: {
    location: location
    tags: tags
    loadBalancerName: loadBalancerName
    backendPoolName: backendPoolName
    probeName: probeName
    publicIpAddressName: 'pip-${workload}'
  }
}

module scaleSet 'modules/vmss.bicep' = {
  dependsOn: [network, loadBalancer]
  params: {
    location: location
    tags: tags
    scaleSetName: 'vmss-${workload}'
    capacity: capacity
    vmSize: vmSize
    imageReference: imageReference
    upgradeMode: upgradeMode
    rollingUpgradePolicy: upgradeMode == 'Rolling'
      ? {
          maxBatchInstancePercent: maxBatchInstancePercent
          maxUnhealthyInstancePercent: maxUnhealthyInstancePercent
          maxUnhealthyUpgradedInstancePercent: maxUnhealthyUpgradedInstancePercent
          pauseTimeBetweenBatches: pauseTimeBetweenBatches
          ...rollingUpgradeOptions
        }
      : null
    healthProbeId: resourceId('Microsoft.Network/loadBalancers/probes', loadBalancerName, probeName)
    subnetId: resourceId('Microsoft.Network/virtualNetworks/subnets', networkName, subnetName)
    backendPools: [
      { id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', loadBalancerName, backendPoolName) }
    ]
    dataDiskSizesGB: [dataDiskSizeGB]
    computerNamePrefix: computerNamePrefix
    adminUsername: adminUsername
    adminPublicKey: adminPublicKey
    adminPassword: empty(adminPassword) ? null : adminPassword
    customData: customData
  }
}

@description('Name of the scale set.')
output scaleSetName string = scaleSet.outputs.scaleSetName

@description('Resource id of the scale set.')
output scaleSetId string = scaleSet.outputs.scaleSetId

@description('Name of the load balancer.')
output loadBalancerName string = loadBalancer.outputs.loadBalancerName

@description('Resource id of the load balancer.')
output loadBalancerId string = loadBalancer.outputs.loadBalancerId

@description('Resource id of the load balancer\'s backend pool.')
output backendPoolId string = loadBalancer.outputs.backendPoolId

@description('Name of the health probe.')
output probeName string = loadBalancer.outputs.probeName

@description('Resource id of the health probe.')
output probeId string = loadBalancer.outputs.probeId

@description('Name of the public IP address.')
output publicIpAddressName string = loadBalancer.outputs.publicIpAddressName

@description('Resource id of the public IP address.')
output publicIpAddressId string = loadBalancer.outputs.publicIpAddressId

@description('The public IP address the application answers at.')
output publicIpAddress string = loadBalancer.outputs.publicIpAddress

@description('Name of the virtual network.')
output virtualNetworkName string = network.outputs.virtualNetworkName

@description('Resource id of the virtual network.')
output virtualNetworkId string = network.outputs.virtualNetworkId

@description('Resource id of the subnet the instances live in.')
output subnetId string = network.outputs.subnetId

@description('Name of the network security group.')
output networkSecurityGroupName string = network.outputs.networkSecurityGroupName

@description('Resource id of the network security group.')
output networkSecurityGroupId string = network.outputs.networkSecurityGroupId
