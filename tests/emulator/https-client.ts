import { request } from 'node:https';
import type { Emulator } from '../../emulator/index.ts';

export interface HttpsAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: { error?: { code: string; message: string } } & Record<string, unknown>;
}

/** Asks an emulator over HTTPS, trusting its authority only. A relative path is asked at its origin. */
export function ask(
  emulator: Emulator,
  method: string,
  path: string,
  { token, body, headers: more }: { token?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<HttpsAnswer> {
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    ...more,
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, emulator.origin),
      { method, ca: emulator.ca, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: text.startsWith('{') ? JSON.parse(text) : {},
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Signs in as the emulator's service principal, in either style of authority. */
export async function signIn(
  emulator: Emulator,
  authority = 'adfs',
  more: Record<string, string> = {},
): Promise<HttpsAnswer> {
  const { clientId, clientSecret } = emulator.principal;
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${emulator.origin}/.default`,
    ...more,
  };
  const path = authority === 'adfs' ? '/adfs/oauth2/token' : `/${authority}/oauth2/v2.0/token`;
  return ask(emulator, 'POST', path, { body: new URLSearchParams(form).toString() });
}
