import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareCompiled } from '../../../runner/bicep/drift.ts';
import { findBicep } from '../../../runner/bicep/find-bicep.ts';
import { readRecord } from '../../../runner/bicep/record.ts';
import { build, check } from '../../../runner/commands/bicep-build.ts';
import { copyOfTheLab, temporaryFolder } from './folders.ts';

// With LAB_REQUIRE=bicep this fails the file instead of skipping what needs the CLI.
const bicep = await findBicep({ env: process.env });

describe('Comparing the committed template with the compiled one', () => {
  const template = (version: string, capacity: number, indent = 2) =>
    JSON.stringify({ metadata: { _generator: { version } }, resources: { set: { capacity } } }, null, indent);

  test('by the same Bicep the texts must be equal, whatever their line ends', () => {
    const version = { by: '0.49.2', now: '0.49.2' };
    const text = template('0.49.2', 2);
    expect(compareCompiled(text.replaceAll('\n', '\r\n'), text, version)).toEqual([]);
    expect(compareCompiled(text, template('0.49.2', 3), version)).toEqual([
      'main.json differs from what bicep 0.49.2 compiles from the sources; the first difference is main.json.resources.set.capacity',
    ]);
    expect(compareCompiled(text, template('0.49.2', 2, 4), version)).toEqual([
      expect.stringContaining('difference is in its layout'),
    ]);
  });

  test('by another Bicep its signature does not count, and the versions are named', () => {
    const version = { by: '0.49.2', now: '0.50.1' };
    expect(compareCompiled(template('0.49.2', 2), template('0.50.1', 2), version)).toEqual([]);
    expect(compareCompiled(template('0.49.2', 2), template('0.50.1', 3), version)).toEqual([
      'main.json differs from what bicep 0.50.1 (it was compiled by 0.49.2) compiles from the sources; ' +
        'the first difference is main.json.resources.set.capacity',
    ]);
  });
});

test('Without a CLI the check compares the recorded hashes', async () => {
  await using root = await copyOfTheLab();
  await check(undefined, root.path);

  await appendFile(join(root.path, 'main.bicep'), '\n');
  await expect(check(undefined, root.path)).rejects.toThrow('main.bicep was changed');
});

/** A folder of Bicep that compiles faster than the lab's own, whose check is `npm run bicep:check`. */
async function aSmallFolder() {
  const folder = await temporaryFolder();
  await writeFile(join(folder.path, 'main.bicep'), 'param capacity int = 2\n\noutput capacity int = capacity\n');
  await writeFile(join(folder.path, 'main.bicepparam'), "using 'main.bicep'\n\nparam capacity = 2\n");
  return folder;
}

describe.skipIf(!bicep)('With a Bicep CLI', () => {
  test('a build leaves everything in order, and the check names what is not', async () => {
    if (!bicep) return;
    await using root = await aSmallFolder();
    const main = join(root.path, 'main.bicep');
    const text = await readFile(main, 'utf8');
    expect(await build(bicep, root.path)).toEqual([]);
    expect(await readRecord(root.path)).toMatchObject({ bicep: bicep.version });
    await check(undefined, root.path);

    await writeFile(main, text.replace('param capacity int = 2', 'param  capacity int = 3'));

    const error = await check(bicep, root.path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    const { message } = error as Error;
    expect(message).toContain('main.bicep is not formatted: run `bicep format main.bicep`');
    expect(message).toContain('main.bicep was changed');
    expect(message).toContain('the first difference is main.json.parameters.capacity.defaultValue');
    expect(message).toContain('npm run bicep:build');
  });
});
