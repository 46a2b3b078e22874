import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';

/** Leaves every import but those of .tsx files to Node.js. */
const onlyTsx: Plugin = {
  name: 'only-tsx',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer === undefined || source.endsWith('.tsx')) return null;
    // A module without a folder of its own can import by whole URLs only.
    const url = source.startsWith('.') ? new URL(source, pathToFileURL(importer)).href : import.meta.resolve(source);
    return { id: url, external: 'absolute' };
  },
};

/**
 * Loads site.tsx. Node.js strips types and knows no JSX, so Vite bundles the .tsx files into one module. Vite could also load each
 * file for itself, which takes ten times as long.
 */
export async function loadSite(): Promise<typeof import('./site.tsx')> {
  const bundles = await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('.', import.meta.url)),
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [onlyTsx],
    build: { ssr: 'site.tsx', write: false },
  });
  const [bundle] = Array.isArray(bundles) ? bundles : [bundles];
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('Vite made no module of guide/site.tsx.');
  return import(`data:text/javascript,${encodeURIComponent(chunk.code)}`);
}
