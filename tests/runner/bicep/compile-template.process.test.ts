import { appendFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BicepError } from '../../../runner/bicep/cli.ts';
import { compileTemplate } from '../../../runner/bicep/compile-template.ts';
import { findBicep } from '../../../runner/bicep/find-bicep.ts';
import { BICEP_FOLDER } from '../../../runner/bicep/sources.ts';
import { allTests } from '../../all-tests.ts';
import { copyOfTheLab, temporaryFolder } from './folders.ts';

// With LAB_REQUIRE=bicep this fails the file instead of skipping what needs the CLI.
const bicep = await findBicep({ env: process.env });

describe('Without a Bicep CLI', () => {
  test('the committed template is taken', async () => {
    await using into = await temporaryFolder();
    const compiled = await compileTemplate({ bicep: undefined, into: into.path });

    expect(compiled).toMatchObject({
      by: 'committed main.json',
      templateFile: join(BICEP_FOLDER, 'main.json'),
      warnings: [],
    });
    expect(Object.keys(compiled.template.resources)).toEqual(['network', 'loadBalancer', 'scaleSet']);
  });

  test('a template out of step with its sources is refused, naming the files', async () => {
    await using root = await copyOfTheLab();
    await appendFile(join(root.path, 'modules', 'vmss.bicep'), '// changed\n');
    await writeFile(join(root.path, 'modules', 'nat.bicep'), '// new\n');
    await rm(join(root.path, 'cloud-init.yaml'));

    const compiling = compileTemplate({ bicep: undefined, into: root.path, root: root.path });

    await expect(compiling).rejects.toThrow(
      'cloud-init.yaml is missing, modules/nat.bicep is new, modules/vmss.bicep was changed. Nothing was created.\nInstall Bicep',
    );
  });

  test('a template changed by hand is refused', async () => {
    await using root = await copyOfTheLab();
    await appendFile(join(root.path, 'main.json'), ' ');

    const compiling = compileTemplate({ bicep: undefined, into: root.path, root: root.path });

    await expect(compiling).rejects.toThrow('main.json was edited by hand');
  });

  test('a folder without a record is refused', async () => {
    await using root = await copyOfTheLab();
    await rm(join(root.path, 'main.compiled.json'));

    const compiling = compileTemplate({ bicep: undefined, into: root.path, root: root.path });

    await expect(compiling).rejects.toThrow(/main\.compiled\.json, the record of what main\.json was compiled from/);
  });
});

describe.skipIf(!bicep)('With a Bicep CLI', () => {
  test('sources that this Bicep compiled already are not compiled again', async () => {
    await using into = await temporaryFolder();
    const compiled = await compileTemplate({ bicep, into: into.path });
    expect(compiled).toMatchObject({
      by: `bicep ${bicep?.version}`,
      templateFile: join(BICEP_FOLDER, 'main.json'),
      warnings: [],
    });
  });

  // build.process.test.ts compiles too.
  test.runIf(allTests)('changed sources are compiled into the folder given', async () => {
    await using root = await copyOfTheLab();
    await using into = await temporaryFolder();
    await appendFile(join(root.path, 'main.bicep'), '// changed\n');
    const compiled = await compileTemplate({ bicep, into: into.path, root: root.path });

    expect(compiled).toMatchObject({ templateFile: join(into.path, 'main.json'), by: `bicep ${bicep?.version}` });
    expect(compiled.warnings).toEqual([]);
    expect(compiled.template.outputs).toHaveProperty('scaleSetName');
  });

  test('a syntax error is one error with every diagnostic, and leaves nothing behind', async () => {
    await using root = await copyOfTheLab();
    await using into = await temporaryFolder();
    await writeFile(join(root.path, 'main.bicep'), 'resource\noutput size int = missing\n');

    const error = await compileTemplate({ bicep, into: into.path, root: root.path }).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(BicepError);
    expect((error as BicepError).diagnostics).toEqual([
      expect.stringMatching(/^main\.bicep\(1,9\) : Error BCP017: /),
      expect.stringMatching(/^main\.bicep\(2,19\) : Error BCP057: The name "missing" does not exist/),
    ]);
    expect(await readdir(into.path)).toEqual([]);
  });
});
