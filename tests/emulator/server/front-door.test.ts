import { once } from 'node:events';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { Identity } from '../../../emulator/server/identity.ts';
import { ask, signIn } from '../https-client.ts';

let emulator: Emulator;
let token: string;
const subscription = () => `/subscriptions/${emulator.subscriptionId}`;

beforeAll(async () => {
  emulator = await startEmulator();
  token = String((await signIn(emulator)).json.access_token);
});
afterAll(() => emulator.close());

describe('signing in', () => {
  test('takes a secret that no command line can take for an option', () => {
    const secrets = Array.from({ length: 1000 }, () => new Identity('tenant').principal.clientSecret);
    expect(secrets.filter((secret) => !/^[0-9a-f]{48}$/.test(secret))).toEqual([]);
    expect(new Set(secrets).size).toBe(1000);
  });

  test.each(['adfs', 'tenant'])('works in the %s style, and the token opens the door', async (style) => {
    const answer = await signIn(emulator, style === 'adfs' ? 'adfs' : emulator.principal.tenantId);
    expect(answer.status).toBe(200);
    const { status } = await ask(emulator, 'GET', '/subscriptions?api-version=2022-12-01', {
      token: String(answer.json.access_token),
    });
    expect(status).toBe(200);
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['an unknown application', { client_id: 'nobody' }, 400, 'unauthorized_client'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('with %s is refused as Entra does', async (_, form, status, error) => {
    const answer = await signIn(emulator, 'adfs', form);
    expect([answer.status, answer.json.error]).toEqual([status, error]);
  });

  test.each([
    ['no token', undefined, 'AuthenticationFailed'],
    ['a token that was not issued here', 'a.b.c', 'InvalidAuthenticationToken'],
  ])('a request with %s gets 401 and is told where to sign in', async (_, bad, code) => {
    const answer = await ask(emulator, 'GET', '/subscriptions?api-version=2022-12-01', bad ? { token: bad } : {});
    expect([answer.status, answer.json.error?.code]).toEqual([401, code]);
    expect(answer.headers['www-authenticate']).toContain(`authorization_uri="${emulator.origin}/`);
  });

  test.each(['/adfs/.well-known/openid-configuration', '/TENANT/v2.0/.well-known/openid-configuration'])(
    '%s names a token endpoint that answers',
    async (path) => {
      const { json } = await ask(emulator, 'GET', path.replace('TENANT', emulator.principal.tenantId));
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: emulator.principal.clientId,
        client_secret: emulator.principal.clientSecret,
      });
      const answer = await ask(emulator, 'POST', String(json.token_endpoint), { body: form.toString() });
      expect(answer.json.token_type).toBe('Bearer');
    },
  );
});

describe('the Authorization header', () => {
  const get = (authorization: string) =>
    ask(emulator, 'GET', '/subscriptions?api-version=2022-12-01', { headers: { authorization } });

  test.each(['TOKEN', 'Basic TOKEN', 'BearerTOKEN', 'Negotiate', 'token TOKEN'])('%s is refused', async (header) => {
    const { status, json } = await get(header.replace('TOKEN', token));
    expect([status, json.error?.code]).toEqual([401, 'AuthenticationFailedInvalidHeader']);
  });

  test('takes Bearer in any casing', async () => expect((await get(`bearer ${token}`)).status).toBe(200));
});

describe('the endpoint of tokens', () => {
  test.each(['GET', 'PUT', 'DELETE', 'PATCH'])('says to a %s that it takes a POST', async (method) => {
    const { status, json } = await ask(emulator, method, '/adfs/oauth2/token');
    expect([status, json.error]).toEqual([405, 'invalid_request']);
    expect(json.error_description).toContain(`Received a ${method} request.`);
  });
});

describe('the metadata of the cloud', () => {
  test.each([
    ['2015-01-01', 'authentication'],
    ['2022-09-01', 'resourceManager'],
  ])('of %s is one object', async (version, key) => {
    const { json } = await ask(emulator, 'GET', `/metadata/endpoints?api-version=${version}`);
    expect(json).toHaveProperty(key);
  });

  test('of 2019-05-01 is a list, the one az is given as a file', async () => {
    const { text } = await ask(emulator, 'GET', '/metadata/endpoints?api-version=2019-05-01');
    expect(JSON.parse(text)).toEqual(emulator.clouds);
  });
});

describe('a request', () => {
  test('without api-version gets MissingApiVersionParameter', async () => {
    const answer = await ask(emulator, 'GET', '/subscriptions', { token });
    expect([answer.status, answer.json.error?.code]).toEqual([400, 'MissingApiVersionParameter']);
  });

  test.each(['2024', '2024-13-01', '1999-01-01', '2099-01-01', '2019-02-31', 'latest'])(
    'with the api-version %s is refused',
    async (version) => {
      const answer = await ask(emulator, 'GET', `/subscriptions?api-version=${version}`, { token });
      expect([answer.status, answer.json.error?.code]).toEqual([400, 'InvalidApiVersionParameter']);
    },
  );

  test.each(['2015-11-01', '2026-04-01', '2021-04-01-preview'])(
    'with the api-version %s is answered',
    async (version) => {
      const answer = await ask(emulator, 'GET', `/subscriptions?api-version=${version}`, { token });
      expect(answer.status).toBe(200);
    },
  );

  test('finds its path in any casing, with doubled slashes', async () => {
    const path = `//SUBSCRIPTIONS/${emulator.subscriptionId.toUpperCase()}//Locations?api-version=2022-12-01`;
    expect((await ask(emulator, 'GET', `${emulator.origin}${path}`, { token })).status).toBe(200);
  });

  test.each(['//', '/', '///?//'])('of %s is refused', async (path) => {
    const { status, json } = await ask(emulator, 'GET', `${emulator.origin}${path}`, { token });
    expect([status, json.error?.code]).toEqual([400, 'MissingApiVersionParameter']);
  });

  test.each([
    ['a byte that is no UTF-8', '/resourcegroups/%ff'],
    ['half of an escape', '/resourcegroups/%e4%b'],
    ['a percent sign', '/providers/Microsoft.Network/%'],
    ['a name of 5,000 letters', `/resourcegroups/${'x'.repeat(5000)}`],
    ['a path of 5,000 letters', '/x'.repeat(2500)],
  ])('whose path has %s is refused', async (_, path) => {
    const { status, json } = await ask(emulator, 'GET', `${subscription()}${path}?api-version=2022-12-01`, { token });
    expect([status, json.error?.code]).toEqual([400, 'BadRequest']);
  });

  test('whose URL is longer than the server takes is refused in the shape of Azure', async () => {
    const { status, json, headers } = await ask(emulator, 'GET', `/?x=${'x'.repeat(40_000)}`, { token });
    expect([status, json.error?.code]).toEqual([431, 'RequestHeaderFieldsTooLarge']);
    expect(headers).toHaveProperty('x-ms-request-id');
  });

  test('that the gateway refuses says so, and its answer is not indented', async () => {
    const path = `${subscription()}/resourcegroups/none/providers/Microsoft.Compute/disks/x?api-version=2022-12-01`;
    const { status, headers, text } = await ask(emulator, 'GET', path, { token });
    expect([status, headers['x-ms-failure-cause']]).toEqual([404, 'gateway']);
    expect(text).not.toContain('\n');
  });

  test('that a resource provider refuses does not name the gateway', async () => {
    const path = `${subscription()}/providers/Microsoft.Compute/locations/nowhere/vmSizes?api-version=2022-12-01`;
    const { status, headers, text } = await ask(emulator, 'GET', path, { token });
    expect([status, headers['x-ms-failure-cause']]).toEqual([400, undefined]);
    expect(text).toContain('\r\n');
  });

  test.each([
    ['is no HTTP', 'GET / HTTP/9\r\n\r\n', 400, 'BadRequest'],
    ['names no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'BadRequest'],
    ['asks for a tunnel', 'CONNECT localhost:443 HTTP/1.1\r\nHost: x\r\n\r\n', 405, 'MethodNotAllowed'],
    [
      'has two lengths',
      'PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
      400,
      'BadRequest',
    ],
    [
      'has a part without a length',
      'PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
      'BadRequest',
    ],
    ['has a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nx: \0\r\n\r\n', 400, 'BadRequest'],
  ])('that %s is refused in the shape of Azure', async (_, bytes, status, code) => {
    const socket = connect({ port: Number(new URL(emulator.origin).port), ca: emulator.ca, servername: 'localhost' });
    socket.end(bytes);
    const answer = Buffer.concat(await socket.toArray()).toString();
    expect(answer).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} .*x-ms-request-id: .*\\{"error":\\{"code":"${code}"`, 's'),
    );
  });

  /** Sends bytes, which need not be a request. Returns what comes back until the connection is closed, and the milliseconds it takes. */
  async function exchange(to: Emulator, bytes: string, send: (write: (more: string) => void) => void = () => {}) {
    const began = performance.now();
    const socket = connect({ port: Number(new URL(to.origin).port), ca: to.ca, servername: 'localhost' });
    const received: Buffer[] = [];
    // A connection that is closed while the client sends is an error for the client, after the answer.
    socket.on('error', () => {});
    socket.on('data', (chunk) => received.push(chunk));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await once(socket, 'secureConnect');
    socket.write(bytes);
    send((more) => socket.writable && socket.write(more));
    await closed;
    return { answer: Buffer.concat(received).toString(), milliseconds: performance.now() - began };
  }
  const head = 'PUT /subscriptions/x?api-version=2022-12-01 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  const azures = (status: number, code: string) =>
    new RegExp(`^HTTP/1\\.1 ${status} .*x-ms-request-id: .*\\{"error":\\{"code":"${code}"`, 's');

  test.each([
    ['has a body of 10 GB', 'Content-Length: 10000000000\r\n\r\n', ''],
    ['has a body of 10 GB and begins to send it', 'Content-Length: 10000000000\r\n\r\n{', '{"a": 1,'],
    ['has a body of 5 MB that waits for its turn', 'Content-Length: 5000000\r\nExpect: 100-continue\r\n\r\n', ''],
    ['has a body without an end', 'Transfer-Encoding: chunked\r\n\r\n', `10000\r\n${'x'.repeat(65_536)}\r\n`],
  ])('that %s is refused without waiting for it', { concurrent: true }, async (_, headers, more) => {
    let timer: NodeJS.Timeout | undefined;
    const { answer, milliseconds } = await exchange(emulator, head + headers, (write) => {
      if (more !== '') timer = setInterval(() => write(more), 1);
    });
    clearInterval(timer);
    expect(answer).toMatch(azures(413, 'RequestContentTooLarge'));
    // The connection was closed, too.
    expect(milliseconds).toBeLessThan(10_000);
  });

  test.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: x\r\n', 'a: b\r\n'],
    ['headers that stop', 'GET / HTTP/1.1\r\nHo', ''],
    ['body', `${head}Content-Length: 100\r\n\r\n{`, ' '],
    ['body in chunks', `${head}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ])(
    'whose %s do not arrive in time is refused, and others are served meanwhile',
    { concurrent: true },
    async (_, bytes, more) => {
      await using own = await startEmulator({ receiveTimeout: 600 });
      let timer: NodeJS.Timeout | undefined;
      const slow = exchange(own, bytes, (write) => {
        if (more !== '') timer = setInterval(() => write(more), 50);
      });
      expect((await ask(own, 'GET', '/subscriptions?api-version=2022-12-01')).status).toBe(401);
      const { answer } = await slow;
      clearInterval(timer);
      expect(answer).toMatch(azures(408, 'RequestTimeout'));
    },
  );

  test('is answered while hundreds of connections are idle or slow', async () => {
    await using own = await startEmulator();
    const address = { port: Number(new URL(own.origin).port), ca: own.ca, servername: 'localhost' };
    const sockets = Array.from({ length: 230 }, () => connect(address).on('error', () => {}));
    try {
      await Promise.all(sockets.map((socket) => once(socket, 'secureConnect')));
      for (const socket of sockets.slice(200)) socket.write(`${head}Content-Length: 100\r\n\r\n{`);
      const began = performance.now();
      expect((await ask(own, 'GET', '/subscriptions?api-version=2022-12-01')).status).toBe(401);
      expect(performance.now() - began).toBeLessThan(5000);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  });

  test('that its client breaks off is no fault of the emulator', async () => {
    const bugs: unknown[] = [];
    const entries: unknown[] = [];
    await using own = await startEmulator({
      onBug: (bug) => bugs.push(bug),
      onAnswer: ({ status }) => entries.push(status),
    });
    for (const head of ['PUT /subscriptions/x?api-version=2022-12-01', 'POST /adfs/oauth2/token', 'GET /']) {
      const socket = connect({ port: Number(new URL(own.origin).port), ca: own.ca, servername: 'localhost' });
      await once(socket, 'secureConnect');
      socket.write(`${head} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`);
      setTimeout(() => socket.destroy(), 20);
      await once(socket, 'close');
    }
    await vi.waitFor(() => expect(entries).toEqual(['dropped', 'dropped', 'dropped']));
    expect(bugs).toEqual([]);
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype'])(
    'with a tag named %s keeps it',
    async (name) => {
      const path = `${subscription()}/resourcegroups/tagged?api-version=2021-04-01`;
      const body = `{"location": "westeurope", "tags": {"${name}": "a", "b": "c"}}`;
      await ask(emulator, 'PUT', path, { token, body });
      const { text } = await ask(emulator, 'GET', path, { token });
      expect(text).toContain(`"tags":{"${name}":"a","b":"c"}`);
    },
  );

  test('of another subscription gets SubscriptionNotFound', async () => {
    const answer = await ask(
      emulator,
      'GET',
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups?api-version=2022-12-01',
      { token },
    );
    expect([answer.status, answer.json.error?.code]).toEqual([404, 'SubscriptionNotFound']);
  });

  test("takes az's body, whose template key is unquoted and whose text has comments", async () => {
    const body = '{location: "westeurope", /* as az splices it */ tags: {"a": "b"}}';
    const answer = await ask(emulator, 'PUT', `${subscription()}/resourcegroups/lenient?api-version=2021-04-01`, {
      token,
      body,
    });
    expect(answer.json.tags).toEqual({ a: 'b' });
  });

  test.each(['{', '[1,', '<xml/>'])('with the broken body %s gets InvalidRequestContent', async (body) => {
    const answer = await ask(emulator, 'PUT', `${subscription()}/resourcegroups/broken?api-version=2021-04-01`, {
      token,
      body,
    });
    expect([answer.status, answer.json.error?.code]).toEqual([400, 'InvalidRequestContent']);
  });

  test('of more than 4 MB is refused', async () => {
    const body = JSON.stringify({ location: 'x'.repeat(4 * 1024 * 1024) });
    const answer = await ask(emulator, 'PUT', `${subscription()}/resourcegroups/big?api-version=2021-04-01`, {
      token,
      body,
    });
    expect([answer.status, answer.json.error?.code]).toEqual([413, 'RequestContentTooLarge']);
  });

  test('is answered with the standard headers', async () => {
    const { headers } = await ask(emulator, 'GET', '/subscriptions?api-version=2022-12-01', { token });
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(headers['x-ms-routing-request-id']).toContain(String(headers['x-ms-request-id']));
  });
});

describe('what nobody answers', () => {
  test.each([
    ['a namespace', 'GET', '/providers/Microsoft.Computer/vms', 404, 'InvalidResourceNamespace', 'emulator/arm'],
    [
      'a namespace that objects have',
      'GET',
      '/providers/__proto__/vms',
      404,
      'InvalidResourceNamespace',
      'emulator/arm.',
    ],
    ['a path', 'GET', '/resourcegroup', 404, 'NotFound', '/resourcegroups'],
    ['a method', 'POST', '/resourcegroups/x', 405, 'MethodNotAllowed', 'PUT'],
  ])('%s is refused, with what is near and where to add it', async (_, method, path, status, code, hint) => {
    const answer = await ask(emulator, method, `${subscription()}${path}?api-version=2022-12-01`, { token });
    expect([answer.status, answer.json.error?.code]).toEqual([status, code]);
    expect(answer.json.error?.message).toContain(hint);
  });
});

test('it listens on loopback only, and a taken port is the system’s own error', async () => {
  expect(emulator.origin).toMatch(/^https:\/\/localhost:\d+$/);
  await expect(startEmulator({ port: Number(new URL(emulator.origin).port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    address: '127.0.0.1',
  });
});
