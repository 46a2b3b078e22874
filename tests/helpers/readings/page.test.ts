import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { Lab } from '../../../helpers/lab/lab.ts';
import { readPage, readPagePatiently } from '../../../helpers/readings/page.ts';
import { startStub } from '../azure/clients/stub-azure.ts';
import { labOf } from '../cmdlets/lab-of.ts';

/** Reads the page of a server with that listener, while Azure responds or breaks the connection off. */
async function readFrom(serve: RequestListener, { azure = 200, read = readPage } = {}) {
  await using stub = await startStub(() => (azure === 200 ? { status: 200, body: { location: 'x' } } : 'drop'));
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const applicationUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const lab: Lab = { ...labOf(stub.clients), applicationUrl };
  try {
    return await read(lab);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test.concurrent('A page is read with its status', async () => {
  expect(await readFrom((_, response) => response.writeHead(503).end('labvm000000\n'))).toEqual({
    status: 503,
    text: 'labvm000000',
  });
});

test.concurrent('A connection that is broken off or hangs is no answer', async () => {
  expect(await readFrom((request) => request.socket.destroy())).toBe('no answer');
  expect(await readFrom(() => {})).toBe('no answer');
});

test.concurrent('A response that is late because the machine is busy still counts', async () => {
  const late: RequestListener = (_, response) => void setTimeout(() => response.end('late'), 1300);
  expect(await readFrom(late)).toEqual({ status: 200, text: 'late' });
});

test.concurrent('If Azure does not respond either, the reading throws', async () => {
  await expect(readFrom((request) => request.socket.destroy(), { azure: 0 })).rejects.toThrow();
});

test.concurrent('A patient client tries again until there is a response, but only five times', async () => {
  const serveAfter = (failures: number): { serve: RequestListener; tries: () => number } => {
    let tries = 0;
    const serve: RequestListener = (request, response) => {
      tries += 1;
      if (tries > failures) response.end('labvm000000');
      else request.socket.destroy();
    };
    return { serve, tries: () => tries };
  };
  const soon = serveAfter(2);
  expect(await readFrom(soon.serve, { read: readPagePatiently })).toEqual({ status: 200, text: 'labvm000000' });
  expect(soon.tries()).toBe(3);
  const never = serveAfter(Number.POSITIVE_INFINITY);
  expect(await readFrom(never.serve, { read: readPagePatiently })).toBe('no answer');
  expect(never.tries()).toBe(5);
});
