import type { resources } from '../../../emulator/behaviors/resources.ts';
import type { Json } from '../../../emulator/core/json.ts';
import { at, CUSTOM_DATA } from '../compute/scale-set-lab.ts';
import { tryAlternatives } from './try-alternatives.ts';

const vnet = {
  type: 'Microsoft.Network/virtualNetworks',
  apiVersion: '2024-05-01',
  name: 'inner',
  location: 'westeurope',
};
const template = (resources: Json[]): Json => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources,
});
const deployment = (resources: Json[]) => ({ mode: 'Incremental', template: template(resources) });

tryAlternatives<keyof typeof resources>({
  whatIfModules: {
    async look(lab) {
      const inner = deployment([{ ...vnet, properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } } }]);
      const module = {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2022-09-01',
        name: 'module',
        properties: inner,
      };
      const url = `${lab.group}/providers/Microsoft.Resources/deployments/outer/whatIf`;
      const { operation } = await lab.settle('POST', url, { properties: deployment([module]) });
      const changes = at(operation?.output, 'properties.changes') as { changeType: string; resourceId: string }[];
      const created = changes.filter(({ changeType }) => changeType === 'Create');
      return created.map(({ resourceId }) => resourceId.split('/').slice(-2).join('/'));
    },
    seen: { lookedInto: ['virtualNetworks/inner'], named: ['deployments/module'] },
  },
  customDataInAnswers: {
    look: async (lab) => at(await lab.get(lab.url), 'properties.virtualMachineProfile.osProfile.customData'),
    seen: { withheld: undefined, shown: CUSTOM_DATA },
  },
  groupDeletion: {
    async look(lab) {
      const { operation } = await lab.settle('DELETE', lab.group);
      const left = lab.azure.resources.below(lab.group).map(({ type }) => type);
      return [operation?.status, lab.azure.groups.get('rg'), left];
    },
    seen: {
      everything: ['Succeeded', undefined, []],
      disksAreKept: ['Succeeded', undefined, Array(4).fill('Microsoft.Compute/disks')],
    },
  },
});
