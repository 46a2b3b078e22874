import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles the guide's code for the browser as a classic script, because a page that is opened as a file may not load modules. */
export async function bundleClient(): Promise<string> {
  const root = fileURLToPath(new URL('client', import.meta.url));
  const bundles = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    build: { write: false, lib: { entry: 'main.ts', formats: ['iife'], name: 'guide' } },
  });
  const [bundle] = Array.isArray(bundles) ? bundles : [bundles];
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('Vite made no script of guide/client/main.ts.');
  return chunk.code;
}
