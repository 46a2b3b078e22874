import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian, and others, put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of this machine; undefined: it has none. `LAB_CHROMIUM` names another. */
export function findChromium(): string | undefined {
  return [process.env.LAB_CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
}

/** Starts Chromium without a window and without a word to anybody. Throws if there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error(`No Chromium was found. Looked in: ${PLACES.join(', ')}. LAB_CHROMIUM may name one.`);
  return chromium.launch({
    executablePath,
    // A container's root may not use the sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
