import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledTemplate } from '../../helpers/azure/deployment/deployer.ts';
import { parseTemplate } from '../../helpers/azure/deployment/template.ts';
import type { Bicep } from './find-bicep.ts';
import { COMPILED, findStale, readRecord } from './record.ts';
import { BICEP_FOLDER } from './sources.ts';

/**
 * Returns the template of `main.bicep`. It is the committed `main.json` if the same version of Bicep compiled it from the same
 * sources, or if there is no Bicep CLI; otherwise the sources are compiled into the folder `into`.
 */
export async function compileTemplate({
  bicep,
  into,
  root = BICEP_FOLDER,
}: {
  bicep: Bicep | undefined;
  into: string;
  root?: string;
}): Promise<CompiledTemplate> {
  if (bicep === undefined) return committedTemplate(root);
  const record = await readRecord(root);
  const isCompiled = record.bicep === bicep.version && (await findStale(root, record)).length === 0;
  return isCompiled
    ? { ...(await committedTemplate(root)), by: `bicep ${bicep.version}` }
    : freshTemplate(bicep, into, root);
}

async function freshTemplate(bicep: Bicep, into: string, root: string): Promise<CompiledTemplate> {
  // The committed template needs no process, so the modules that start one are loaded only here.
  const { runBicep } = await import('./cli.ts');
  // Bicep writes to stdout, so that sources with an error leave no file behind.
  const { stdout, diagnostics } = await runBicep(bicep, ['build', 'main.bicep', '--stdout'], root);
  const template = parseTemplate(stdout, `Bicep's output for ${join(root, 'main.bicep')}`);
  const templateFile = join(into, COMPILED);
  await writeFile(templateFile, stdout);
  return { template, templateFile, by: `bicep ${bicep.version}`, warnings: diagnostics };
}

/** Returns the committed `main.json`. Throws if it was not compiled from the same sources. */
export async function committedTemplate(root = BICEP_FOLDER): Promise<CompiledTemplate> {
  const templateFile = join(root, COMPILED);
  const stale = await findStale(root, await readRecord(root));
  if (stale.length > 0) {
    throw new Error(
      `${templateFile} does not match its sources, and no Bicep CLI was found to compile them: ${stale.join(', ')}. Nothing was created.\n` +
        'Install Bicep (`az bicep install`, or set LAB_BICEP) and run `npm run bicep:build`, or restore the committed files.',
    );
  }
  const template = parseTemplate(await readFile(templateFile, 'utf8'), templateFile);
  return { template, templateFile, by: `committed ${COMPILED}`, warnings: [] };
}
