// What the nightly run needs in Azure, deployed once by somebody who may assign roles (docs/nightly.md): an identity without a
// secret, the role it has, and an alarm when the month gets dear.
targetScope = 'subscription'

@description('Where the identity lives. It may run the lab in any region.')
param location string = 'westeurope'

@description('Who issues the tokens that the identity trusts: GitHub, or what Azure DevOps shows for a service connection.')
param issuer string = 'https://token.actions.githubusercontent.com'

@description('The one subject it trusts, such as repo:OWNER/NAME:ref:refs/heads/main.')
param subject string

@description('US dollars, or what the subscription is billed in, after which the month is dear. assumed: a night costs less than one.')
param monthlyBudget int = 20

@description('Who is told so, by mail.')
param contacts string[]

@description('The first day of the month in which the alarm begins.')
param since string = utcNow('yyyy-MM-01')

var role = loadJsonContent('../../runner/preflight/role/role.json')

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-vmss-lab-nightly-identity'
  location: location
}

module identity 'identity.bicep' = {
  scope: group
  params: {
    location: location
    issuer: issuer
    subject: subject
  }
}

resource labRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, role.Name)
  properties: {
    roleName: role.Name
    description: role.Description
    type: 'customRole'
    permissions: [{ actions: role.Actions }]
    assignableScopes: [subscription().id]
  }
}

// The whole subscription: the lab makes its resource group itself, so there is nothing narrower to name beforehand.
resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, labRole.id, 'nightly')
  properties: {
    roleDefinitionId: labRole.id
    principalId: identity.outputs.principalId
    principalType: 'ServicePrincipal'
  }
}

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'vmss-lab-nightly'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: since }
    // By the tag that the lab's resources carry, so that it is right in a shared subscription as well. assumed: what Azure makes
    // for a scale set (disks) is billed under the set's tags; if not, a few cents a month are missing.
    filter: { tags: { name: 'lab', operator: 'In', values: ['vmss-rolling-upgrade'] } }
    notifications: {
      half: { enabled: true, operator: 'GreaterThan', threshold: 50, thresholdType: 'Actual', contactEmails: contacts }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: contacts
      }
    }
  }
}

output AZURE_CLIENT_ID string = identity.outputs.clientId
output AZURE_TENANT_ID string = subscription().tenantId
output AZURE_SUBSCRIPTION_ID string = subscription().subscriptionId
