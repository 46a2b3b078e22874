import { serverRefusals } from './refusals.ts';

/** Assumed: the longest path that Azure's front door takes. */
const LONGEST_PATH = 4096;

/** Splits a request's URL. The path has no origin and no doubled slashes. Throws Azure's 400 for a path that no client should send. */
export function splitUrl(url: string): { path: string; query: URLSearchParams } {
  const [sent = '', search = ''] = url.replace(/^https?:\/\/[^/?]*/i, '').split(/\?(.*)/s, 2);
  const path = sent.replace(/\/{2,}/g, '/');
  if (path.length > LONGEST_PATH || !isDecodable(path)) throw serverRefusals.invalidUrl();
  return { path, query: new URLSearchParams(search) };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
