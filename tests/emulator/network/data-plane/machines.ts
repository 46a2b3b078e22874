import type { HttpRequest } from '../../../../emulator/core/http.ts';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import type { Endpoint, HealthChange } from '../../../../emulator/core/traffic.ts';
import { createInterface, deleteInterfaces } from '../../../../emulator/network/index.ts';
import { networkLab } from '../network-lab.ts';

/** A machine with ports that a test opens and closes, and a web server with responses that the test chooses. */
export class Machine implements Endpoint {
  readonly ports = new Set([80]);
  /** The response of the web server. Undefined for none. */
  status: number | undefined = 200;
  /** Paths asked for, with who asked. */
  readonly asked: string[] = [];
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  listensOn(port: number): boolean {
    return this.ports.has(port);
  }

  http(port: number, { method, path, from }: HttpRequest): ReturnType<Endpoint['http']> {
    this.asked.push(`${method} ${path} :${port} from ${from}`);
    const { status, name } = this;
    return status === undefined ? undefined : { status, headers: { 'content-type': 'text/plain' }, body: name };
  }
}

/** A network with a load balancer whose probe asks port 80 every 5 s, twice for a verdict; machines in its pool. */
export async function machinesLab(changes: JsonObject = {}) {
  const lab = await networkLab();
  const { azure, clock, ids, part } = lab;
  await lab.createSecurityGroup();
  await lab.createNetwork();
  await lab.createAddress();
  const probe = (properties: JsonObject = {}) => ({
    name: 'tcp',
    properties: { protocol: 'Tcp', port: 80, intervalInSeconds: 5, probeThreshold: 2, ...properties },
  });
  await lab.createBalancer({ probes: [probe()], ...changes });
  // Probes are sent at whole multiples of their interval: tests begin at one.
  await clock.advance(60 - ((clock.now().getTime() / 1000) % 60));
  const nicOf = (id: string) => `${ids.scaleSet}/virtualMachines/${id}/networkInterfaces/nic`;
  const probeId = part('probes', 'tcp').id;
  const changesSeen: HealthChange[] = [];
  azure.dataPlane.onHealthChange((change) => changesSeen.push(change));
  return {
    ...lab,
    probe,
    probeId,
    nicOf,
    changesSeen,
    /** A new instance with an interface in the pool, running. */
    start: (id: string, networkSecurityGroup?: string): Machine => {
      const machine = new Machine(`machine ${id}`);
      createInterface(
        azure,
        { scaleSetId: ids.scaleSet, instanceId: id, location: 'westeurope' },
        {
          name: 'nic',
          properties: {
            ...(networkSecurityGroup !== undefined && { networkSecurityGroup: { id: networkSecurityGroup } }),
            ipConfigurations: [
              {
                name: 'ip',
                properties: {
                  subnet: { id: ids.subnet },
                  loadBalancerBackendAddressPools: [part('backendAddressPools', 'pool')],
                },
              },
            ],
          },
        },
      );
      azure.dataPlane.plugIn(nicOf(id), machine);
      return machine;
    },
    stop: (id: string) => azure.dataPlane.unplug(nicOf(id)),
    remove: (id: string) => deleteInterfaces(azure, ids.scaleSet, id),
    health: (id: string) => azure.dataPlane.health(nicOf(id), probeId).state,
  };
}
