import { request } from 'node:http';
import { afterEach } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { machinesLab } from './machines.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

/** Lets the Internet in on port 80. */
export const ALLOW_WEB = {
  name: 'web',
  properties: {
    direction: 'Inbound',
    access: 'Allow',
    priority: 200,
    protocol: 'Tcp',
    sourceAddressPrefix: 'Internet',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '80',
  },
};

/** A lab that lets the Internet in on port 80 of its machines, and a client. */
export async function webLab(changes: JsonObject = {}) {
  const lab = await machinesLab(changes);
  open.push(lab.azure.dataPlane);
  const { settle, ids, clock, azure } = lab;
  const subnet = { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: ids.securityGroup } };
  await settle('PUT', ids.subnet, { properties: subnet });
  const setRules = (...securityRules: JsonObject[]) =>
    settle('PUT', ids.securityGroup, { location: 'westeurope', properties: { securityRules } });
  await setRules(ALLOW_WEB);
  await clock.advance(60 - ((clock.now().getTime() / 1000) % 60));
  const url = async (port = 80) => (await azure.dataPlane.frontends()).find((each) => each.port === port)?.url ?? '';
  return { ...lab, setRules, url, ask: async (path = '/') => get(`${await url()}${path}`) };
}

/** The body of an answer, or `nothing` where there is none. Every question has a connection of its own. */
export function get(url: string, headers: Record<string, string> = {}, localAddress = '127.0.0.1'): Promise<string> {
  return new Promise((resolve) => {
    const asked = request(url, { agent: false, headers, localAddress }, (response) => {
      let body = `${response.statusCode} `;
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve(body));
    });
    asked.on('error', ({ message }) => resolve(message === 'socket hang up' ? 'nothing' : message));
    asked.end();
  });
}
