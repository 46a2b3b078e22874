import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

// The yardstick: the least that answers JSON over HTTPS, with a certificate made at start by the same library.
const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
  keyType: 'ec',
  curve: 'P-256',
});
const body = JSON.stringify({ value: [] });
const server = createServer({ cert, key }, (_, response) =>
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(body),
);
server.listen(0, '127.0.0.1', () =>
  console.log(`export EMULATOR_ENDPOINT=https://localhost:${(server.address() as AddressInfo).port}`),
);
