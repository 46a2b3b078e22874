metadata description = 'A Standard load balancer: port 80 in, decided by a TCP probe, and the way out for a private subnet.'

@description('Region of the load balancer.')
param location string

@description('Tags of every resource of this module.')
param tags { *: string }

@description('Name of the load balancer.')
@minLength(1)
@maxLength(80)
param loadBalancerName string

@description('Name of the public IP address.')
@minLength(1)
@maxLength(80)
param publicIpAddressName string

@description('Name of the backend pool.')
@minLength(1)
@maxLength(80)
param backendPoolName string = 'instances'

@description('Name of the health probe.')
@minLength(1)
@maxLength(80)
param probeName string = 'tcp-80'

@description('Seconds between two probes of an instance.')
@minValue(5)
@maxValue(300)
param probeIntervalInSeconds int = 5

@description('Consecutive probes that must agree before an instance changes its health.')
@minValue(1)
@maxValue(20)
param probeThreshold int = 2

@description('Outbound ports for each instance, a multiple of 8; one address has 64000 to give, here enough for 62 instances.')
@minValue(8)
@maxValue(64000)
param outboundPortsPerInstance int = 1024

var frontendName = 'frontend'

resource publicIpAddress 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: publicIpAddressName
  location: location
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  properties: {
    publicIPAddressVersion: 'IPv4'
    publicIPAllocationMethod: 'Static'
    idleTimeoutInMinutes: 4
  }
}

resource loadBalancer 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: loadBalancerName
  location: location
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  properties: {
    frontendIPConfigurations: [
      {
        name: frontendName
        properties: {
          publicIPAddress: {
            id: publicIpAddress.id
          }
        }
      }
    ]
    backendAddressPools: [
      {
        name: backendPoolName
      }
    ]
    probes: [
      {
        name: probeName
        properties: {
          protocol: 'Tcp'
          port: 80
          intervalInSeconds: probeIntervalInSeconds
          probeThreshold: probeThreshold
        }
      }
    ]
    loadBalancingRules: [
      {
        name: 'http'
        properties: {
          protocol: 'Tcp'
          frontendPort: 80
          backendPort: 80
          enableTcpReset: true
          idleTimeoutInMinutes: 4
          // The outbound rule below owns source address translation for this pool.
          disableOutboundSnat: true
          frontendIPConfiguration: {
            id: resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', loadBalancerName, frontendName)
          }
          backendAddressPool: {
            id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', loadBalancerName, backendPoolName)
          }
          // A scale set may take its health only from a probe that a rule uses.
          probe: {
            id: resourceId('Microsoft.Network/loadBalancers/probes', loadBalancerName, probeName)
          }
        }
      }
    ]
    // Extensions and Run Command report through port 443: without a way out the lab would be blind in its guests.
    outboundRules: [
      {
        name: 'internet'
        properties: {
          protocol: 'All'
          allocatedOutboundPorts: outboundPortsPerInstance
          enableTcpReset: true
          idleTimeoutInMinutes: 4
          frontendIPConfigurations: [
            {
              id: resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', loadBalancerName, frontendName)
            }
          ]
          backendAddressPool: {
            id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', loadBalancerName, backendPoolName)
          }
        }
      }
    ]
  }
}

@description('Name of the load balancer.')
output loadBalancerName string = loadBalancer.name

@description('Resource id of the load balancer.')
output loadBalancerId string = loadBalancer.id

@description('Resource id of the backend pool.')
output backendPoolId string = resourceId(
  'Microsoft.Network/loadBalancers/backendAddressPools',
  loadBalancerName,
  backendPoolName
)

@description('Name of the health probe.')
output probeName string = probeName

@description('Resource id of the health probe.')
output probeId string = resourceId('Microsoft.Network/loadBalancers/probes', loadBalancerName, probeName)

@description('Name of the public IP address.')
output publicIpAddressName string = publicIpAddress.name

@description('Resource id of the public IP address.')
output publicIpAddressId string = publicIpAddress.id

@description('The public IP address itself, for example 203.0.113.7.')
output publicIpAddress string = publicIpAddress.properties.ipAddress
