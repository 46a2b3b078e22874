// Creates what the nightly run needs in Azure: an identity without a secret, its role, and an alarm when a month costs too much. You
// deploy it once, and need the right to assign roles (docs/nightly.md).
targetScope = 'subscription'

@description('Region of the identity, which may run the lab in any region.')
param location string = 'westeurope'

@description('Issuer of the tokens that the identity trusts: GitHub, or the one that Azure DevOps shows for a service connection.')
param issuer string = 'https://token.actions.githubusercontent.com'

@description('Subjects that the identity trusts. docs/nightly.md shows how to read the one of a GitHub repository.')
@minLength(1)
@maxLength(2)
param subjects string[]

@description('Budget of a month in the currency of the subscription. 0 creates no budget, because some offers reject budgets.')
@minValue(0)
param monthlyBudget int = 50

@description('Mail addresses for the alarm. A budget needs at least one.')
param contacts string[] = []

@description('First day of the month in which the budget begins.')
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
    subjects: subjects
  }
}

resource labRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, role.Name)
  properties: {
    // The name of a custom role must be unique in the tenant (source: custom-roles-page).
    roleName: '${role.Name} ${take(subscription().subscriptionId, 8)}'
    description: role.Description
    type: 'customRole'
    permissions: [{ actions: role.Actions }]
    assignableScopes: [subscription().id]
  }
}

// On the whole subscription, because each run creates its own resource group.
resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, labRole.id, 'nightly')
  properties: {
    roleDefinitionId: labRole.id
    principalId: identity.outputs.principalId
    principalType: 'ServicePrincipal'
  }
}

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = if (monthlyBudget > 0) {
  name: 'vmss-lab-nightly'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: since }
    // The tag is on all resources of the lab, so that other resources of the subscription do not count. assumed: disks that Azure
    // creates for a scale set are billed under the set's tags; otherwise a few cents a month are missing.
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
