metadata description = 'A private subnet whose security group lets in web traffic and the load balancer\'s probes.'

@description('Region of the network.')
param location string

@description('Tags of every resource of this module.')
param tags { *: string }

@description('Name of the virtual network.')
@minLength(2)
@maxLength(64)
param virtualNetworkName string

@description('Name of the subnet the instances live in.')
@minLength(1)
@maxLength(80)
param subnetName string

@description('Name of the network security group of the subnet.')
@minLength(1)
@maxLength(80)
param networkSecurityGroupName string

@description('Address space of the virtual network, in CIDR notation.')
param virtualNetworkAddressPrefix string = '10.80.0.0/16'

@description('Address range of the subnet, in CIDR notation; it lies within the address space of the virtual network.')
param subnetAddressPrefix string = '10.80.0.0/24'

resource networkSecurityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: networkSecurityGroupName
  location: location
  tags: tags
  properties: {
    // Priorities start at 200, so that a deny rule can be put before either of them.
    securityRules: [
      {
        name: 'AllowHttpFromInternet'
        properties: {
          description: 'A Standard public IP address is closed until a security group opens it.'
          direction: 'Inbound'
          access: 'Allow'
          priority: 200
          protocol: 'Tcp'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '80'
        }
      }
      {
        name: 'AllowProbesFromAzureLoadBalancer'
        properties: {
          description: 'Health probes come from 168.63.129.16; without them every instance is unhealthy.'
          direction: 'Inbound'
          access: 'Allow'
          priority: 210
          protocol: 'Tcp'
          sourceAddressPrefix: 'AzureLoadBalancer'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '80'
        }
      }
    ]
  }
}

resource virtualNetwork 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: virtualNetworkName
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        virtualNetworkAddressPrefix
      ]
    }
    subnets: [
      {
        name: subnetName
        properties: {
          addressPrefix: subnetAddressPrefix
          // Newer API versions make this the default: stated here, it is the same with all of them.
          defaultOutboundAccess: false
          networkSecurityGroup: {
            id: networkSecurityGroup.id
          }
        }
      }
    ]
  }
}

@description('Name of the virtual network.')
output virtualNetworkName string = virtualNetwork.name

@description('Resource id of the virtual network.')
output virtualNetworkId string = virtualNetwork.id

@description('Resource id of the subnet.')
output subnetId string = resourceId('Microsoft.Network/virtualNetworks/subnets', virtualNetworkName, subnetName)

@description('Name of the network security group.')
output networkSecurityGroupName string = networkSecurityGroup.name

@description('Resource id of the network security group.')
output networkSecurityGroupId string = networkSecurityGroup.id
