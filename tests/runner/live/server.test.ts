import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LiveLab } from '../../../runner/live/live-lab.ts';
import type { Command, Welcome } from '../../../runner/live/messages.ts';
import { NotNow } from '../../../runner/live/not-now.ts';
import { LiveServer } from '../../../runner/live/server.ts';

/** A lab that notes what it is asked to do. */
function aLab(done: Command[]): LiveLab {
  const lab: Pick<LiveLab, 'do' | 'state'> = {
    async do(command) {
      if (command.do === 'next') throw new NotNow('The time of Azure can be neither paused nor changed.');
      done.push(command);
    },
    state: () => ({ clock: { at: '2026-01-01T00:00:00.000Z', speed: 60 }, checks: [] }),
  };
  return lab as LiveLab;
}

describe('The server of the live page', () => {
  const done: Command[] = [];
  let server: LiveServer;
  let url: URL;
  beforeEach(async () => {
    done.length = 0;
    server = new LiveServer(new Map([['index.html', { type: 'text/html', body: '<p>the page</p>' }]]));
    url = new URL(await server.listen(0));
    server.serve(aLab(done), { group: 'rg' } as Welcome);
  });
  afterEach(() => server.close());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(new URL('do', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('listens on loopback, with a token in its address', () => {
    expect(url.hostname).toBe('127.0.0.1');
    expect(url.pathname).toMatch(/^\/[\w-]{32}\/$/);
  });

  test('serves the page, which may load nothing from elsewhere', async () => {
    const answer = await fetch(url);
    expect(await answer.text()).toBe('<p>the page</p>');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test.each(['/', '/events', '/do', '/wrong/', '/wrong/events'])(
    'returns 404 for %s, which lacks the token',
    async (path) => {
      expect((await fetch(new URL(path, url))).status).toBe(404);
    },
  );

  test.each([{ host: 'attacker.example' }, { host: 'localhost:80', origin: 'https://attacker.example' }])(
    'returns 404 for %o, even with the token',
    async (headers) => {
      const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
        request(url, { headers }, (response) => {
          text(response).then((body) => resolve({ status: response.statusCode, body }), reject);
        })
          .on('error', reject)
          .end();
      });
      expect(answer).toEqual({ status: 404, body: 'Not found.' });
    },
  );

  test('brings a page that opens up to date, and then sends what happens', async () => {
    const stream = await fetch(new URL('events', url));
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let received = '';
    const until = async (words: string) => {
      while (!received.includes(words)) received += (await reader?.read())?.value ?? '';
    };
    await until('event: clock');
    expect(received).toContain('event: welcome\ndata: {"group":"rg"}\n\n');
    server.send('clock', { at: '2026-01-01T00:01:00.000Z', speed: 0 });
    await until('"speed":0');
    await reader?.cancel();
  });

  test('hands requests of the page to the lab', async () => {
    expect((await post({ do: 'check', step: '4' })).status).toBe(204);
    expect(done).toEqual([{ do: 'check', step: '4' }]);
  });

  test('says why a request is not fulfilled now', async () => {
    const answer = await post({ do: 'next' });
    expect([answer.status, await answer.text()]).toEqual([409, 'The time of Azure can be neither paused nor changed.']);
  });

  test.each([
    [{ do: 'delete' }, {}],
    [{ do: 'speed', speed: -1 }, {}],
    [{ do: 'check', step: 'x'.repeat(5000) }, {}],
    [{ do: 'check', step: '4' }, { 'content-type': 'text/plain' }],
  ])('returns 400 for %j with %j', async (body, headers) => {
    expect((await post(body, headers)).status).toBe(400);
    expect(done).toEqual([]);
  });
});
