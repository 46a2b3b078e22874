import { listResources } from '../azure/deployment/leftovers.ts';
import { deleteGroup, findGroup } from '../azure/deployment/resource-group.ts';
import { parseResourceId } from '../azure/deployment/resource-id.ts';
import { AssumptionFailed } from '../verdict/findings.ts';
import { cmdlet } from './cmdlet.ts';

/**
 * Returns the result of what-if: the resources that the deployment would create, change or delete. Set-up asked before it deployed.
 */
export const getAzResourceGroupDeploymentWhatIfResult = cmdlet(
  'Get-AzResourceGroupDeploymentWhatIfResult',
  'POST deployments/{deployment}/whatIf',
  async ({ preview }) => {
    if (preview === undefined) throw new AssumptionFailed('this run has deployed the lab and requested what-if before');
    return preview;
  },
  {
    powershell: () => [
      {
        cmdlet: 'Get-AzResourceGroupDeploymentWhatIfResult',
        parameters: { templateFile: 'main.bicep', templateParameterFile: 'main.bicepparam' },
      },
    ],
    az: () => ['deployment', 'group', 'what-if', '--template-file', 'main.bicep', '--parameters', 'main.bicepparam'],
    views: [{ name: 'changes', at: '', isList: true, columns: ['changeType', 'resourceId'] }],
  },
);

/** Reads the lab's resource group. Returns undefined if Azure rejects the request with 404. */
export const getAzResourceGroup = cmdlet(
  'Get-AzResourceGroup',
  'GET resourceGroups/{group}',
  (lab) => findGroup(lab.clients, lab.resourceGroup, lab.signal),
  { az: () => ['group', 'show'], views: [{ name: 'group', at: '', isList: false, columns: ['name', 'location'] }] },
);

/** Lists the type and name of every resource of the lab's resource group, even if the group itself has been deleted. */
export const getAzResource = cmdlet(
  'Get-AzResource',
  'GET resources',
  async ({ clients, resourceGroup }) => (await listResources(clients, resourceGroup)).map(parseResourceId),
  {
    az: () => ['resource', 'list'],
    views: [{ name: 'resources', at: '', isList: true, columns: ['name', 'type'] }],
  },
);

/** Deletes the lab's resource group as the tear-down does, and ends when Azure returns 404 for the group. */
export const removeAzResourceGroup = cmdlet(
  'Remove-AzResourceGroup',
  'DELETE resourceGroups/{group}',
  async ({ resourceGroup, runId, deployer, clients, speed, signal }): Promise<void> => {
    await deleteGroup({ id: runId, resourceGroup }, { deployer, clients, speed, signal });
  },
  {
    powershell: () => [{ cmdlet: 'Remove-AzResourceGroup', parameters: { force: true } }],
    az: () => ['group', 'delete', '--yes'],
  },
);
