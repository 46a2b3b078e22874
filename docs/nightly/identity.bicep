param location string
param issuer string
param subjects string[]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-vmss-lab-nightly'
  location: location
}

// One after the other, because Azure rejects concurrent writes under one identity (source: federated-credential-limits).
@batchSize(1)
resource pipeline 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = [
  for (subject, index) in subjects: {
    parent: identity
    name: 'pipeline-${index + 1}'
    properties: {
      issuer: issuer
      subject: subject
      audiences: ['api://AzureADTokenExchange']
    }
  }
]

output principalId string = identity.properties.principalId
output clientId string = identity.properties.clientId
