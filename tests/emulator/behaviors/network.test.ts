import type { network } from '../../../emulator/behaviors/network.ts';
import { deliver } from '../../../emulator/network/data-plane/delivery.ts';
import { at } from '../compute/scale-set-lab.ts';
import { tryAlternatives, type VariantLab } from './try-alternatives.ts';

/** A Standard load balancer is closed until a security group lets connections in. */
async function letIn({ group, settle }: VariantLab): Promise<void> {
  const network = `${group}/providers/Microsoft.Network`;
  const anywhere = { sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*' };
  const rule = { protocol: 'Tcp', direction: 'Inbound', access: 'Allow', priority: 100, destinationPortRange: '80' };
  const securityRules = [{ name: 'http', properties: { ...rule, ...anywhere } }];
  const networkSecurityGroup = { id: `${network}/networkSecurityGroups/nsg` };
  await settle('PUT', networkSecurityGroup.id, { location: 'westeurope', properties: { securityRules } });
  const subnets = [{ name: 'instances', properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup } }];
  const properties = { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets };
  await settle('PUT', `${network}/virtualNetworks/vnet`, { location: 'westeurope', properties });
}

/** The number of instances to which the load balancer distributes many connections of one client. */
function reached({ azure: { behaviors, dataPlane } }: VariantLab): number {
  const [rule] = dataPlane.topology.rules;
  const around = { behaviors, endpoint: dataPlane.endpoint, health: dataPlane.health };
  const ports = Array.from({ length: 50 }, (_, index) => 50_000 + index);
  const deliveries = ports.map((port) => deliver(around, rule, { address: '198.51.100.1', port }));
  return new Set(deliveries.flatMap((each) => (typeof each === 'string' ? [] : [each.backend.key]))).size;
}

tryAlternatives<keyof typeof network>({
  healthSource: {
    async look(lab) {
      lab.sick.add('0');
      await lab.clock.advance(60);
      const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
      return at(view, 'vmHealth.status.code');
    },
    seen: { theProbe: 'HealthState/unhealthy', thePower: 'HealthState/healthy' },
  },
  connectionsOfOneClient: {
    async look(lab) {
      await letIn(lab);
      return reached(lab);
    },
    seen: { any: 2, theSame: 1 },
  },
});
