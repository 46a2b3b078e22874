import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

// The yardstick: the least that returns JSON over HTTPS, with a certificate that the same library makes at the start. `/?bytes=500`
// returns so many bytes, as long as the answer that it is compared with.
const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
  keyType: 'ec',
  curve: 'P-256',
});
const bodies = new Map<number, string>();
const server = createServer({ cert, key }, ({ url = '' }, response) => {
  const bytes = Number(/bytes=(\d+)/.exec(url)?.[1] ?? 12);
  const body = bodies.get(bytes) ?? JSON.stringify({ value: ''.padEnd(Math.max(0, bytes - 12), 'x') });
  bodies.set(bytes, body);
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
});
server.listen(0, '127.0.0.1', () =>
  console.log(`export EMULATOR_ENDPOINT=https://localhost:${(server.address() as AddressInfo).port}\n# Ready.`),
);
