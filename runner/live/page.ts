import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Claim } from '../../helpers/claim/claim.ts';
import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import type { ChapterText, ClaimCommandsText, CommandText, StepText } from './messages.ts';

/** A file of the page. */
export interface PageFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** The page's sources. runner/ imports nothing of guide/: Vite reads them. */
const ROOT = fileURLToPath(new URL('../../guide/live', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
};

/** Bundles the live page. Returns its files by their paths. */
export async function bundlePage(): Promise<ReadonlyMap<string, PageFile>> {
  const { build } = await import('vite');
  const bundles = await build({
    configFile: false,
    logLevel: 'warn',
    root: ROOT,
    base: './',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, modulePreload: false, assetsInlineLimit: 0 },
  });
  const [bundle] = Array.isArray(bundles) ? bundles : [bundles];
  if (!bundle || !('output' in bundle)) throw new Error('Vite made no page of guide/live/index.html.');
  return new Map(
    bundle.output.map((file) => {
      const type = TYPES[file.fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      return [file.fileName, { type, body: file.type === 'chunk' ? file.code : file.source }];
    }),
  );
}

/** The names and files that the commands of the deployment need. */
export interface DeploymentNames {
  readonly group: string;
  readonly location: string;
  readonly templateFile: string;
  readonly parameterFile: string;
}

/** The texts of the page, and the commands of its steps. */
export interface Texts {
  describeSteps(claims: readonly Claim[], deployment: DeploymentNames): StepText[];
  describeChapters(claims: readonly Claim[]): ChapterText[];
  /** Prints the commands of a claim's run: those that lead to its state, and its own. */
  describeClaim(claim: Claim, calls: readonly RecordedCall[], group: string): Pick<ClaimCommandsText, 'steps' | 'own'>;
  describeNames(names: { readonly resourceGroup: string; readonly scaleSet: string }): CommandText;
}

/** Loads the texts of guide/live. */
export async function loadTexts(): Promise<Texts> {
  return (await import(pathToFileURL(join(ROOT, 'texts.ts')).href)) as Texts;
}
