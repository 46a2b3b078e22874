import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import type { Environment } from '../helpers/environment.ts';
import { isRequired, missingTool } from '../runner/settings/required-tools.ts';

/** The places where distributions install it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const REMEDY = 'Install it (Debian: apt-get install chromium), or name it: LAB_CHROMIUM=/path/to/chromium';

/** Returns the Chromium of this machine, or the one that LAB_CHROMIUM names; `undefined` if there is none. Throws if LAB_REQUIRE demands one. */
export function findChromium(env: Environment): string | undefined {
  const places = env.LAB_CHROMIUM ? [env.LAB_CHROMIUM] : PLACES;
  const found = places.find((path) => existsSync(path));
  if (found === undefined && isRequired('chromium', env)) {
    throw missingTool('chromium', { lookedIn: places, remedy: REMEDY });
  }
  return found;
}

/** Starts Chromium without a window and without requests of its own. Throws if there is none. */
export async function openBrowser(executablePath = findChromium(process.env)): Promise<Browser> {
  if (executablePath === undefined) throw new Error(`No Chromium was found. ${REMEDY}`);
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
