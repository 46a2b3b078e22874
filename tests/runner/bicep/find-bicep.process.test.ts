import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { arch, platform } from 'node:process';
import { describe, expect, test } from 'vitest';
import { findBicep } from '../../../runner/bicep/find-bicep.ts';
import { fakeBicep, script, temporaryFolder } from './folders.ts';

const system = platform === 'darwin' ? 'osx' : 'linux';
const packageName = `azure.bicep.commandline.${system}-${arch}`;

// The stand-ins for the executable are shell scripts.
describe.skipIf(platform === 'win32')('Looking for a Bicep CLI', () => {
  test('goes by LAB_BICEP, PATH, az, NuGet, in this order', async () => {
    await using home = await temporaryFolder();
    const at = (...parts: string[]) => join(home.path, ...parts);
    await fakeBicep(at('mine', 'my-bicep'), '0.1.0');
    await fakeBicep(at('path', 'bicep'), '0.2.0');
    await fakeBicep(at('config', 'bin', 'bicep'), '0.3.0');
    await fakeBicep(at('.azure', 'bin', 'bicep'), '0.4.0');
    await fakeBicep(at('.nuget', 'packages', packageName, '0.5.0', 'tools', 'bicep'), '0.5.0');
    await fakeBicep(at('nuget', packageName, '0.6.0', 'tools', 'bicep'), '0.6.0');

    // Each step of the search loses the place that won the one before.
    const env: Record<string, string> = {
      HOME: home.path,
      LAB_BICEP: at('mine', 'my-bicep'),
      PATH: `${at('empty')}:${at('path')}`,
      AZURE_CONFIG_DIR: at('config'),
    };
    expect(await findBicep({ env })).toEqual({ path: at('mine', 'my-bicep'), version: '0.1.0', from: 'LAB_BICEP' });
    delete env.LAB_BICEP;
    expect(await findBicep({ env })).toEqual({ path: at('path', 'bicep'), version: '0.2.0', from: 'PATH' });
    env.PATH = at('empty');
    expect(await findBicep({ env })).toMatchObject({ version: '0.3.0', from: "az's own folder" });
    env.AZURE_CONFIG_DIR = at('empty');
    expect(await findBicep({ env })).toMatchObject({ version: '0.4.0', from: "az's own folder" });
    const withoutAz = { HOME: at('empty'), PATH: at('empty') };
    expect(await findBicep({ env: { ...withoutAz, NUGET_PACKAGES: at('nuget') } })).toMatchObject({ version: '0.6.0' });
    expect(await findBicep({ env: { ...withoutAz, NUGET_PACKAGES: at('.nuget', 'packages') } })).toEqual({
      path: at('.nuget', 'packages', packageName, '0.5.0', 'tools', 'bicep'),
      version: '0.5.0',
      from: 'the NuGet cache',
    });
    expect(await findBicep({ env: withoutAz })).toBeUndefined();
  });

  test('takes the newest version of the NuGet cache and sets the run bit NuGet left out', async () => {
    await using nuget = await temporaryFolder();
    const tool = (version: string) => join(nuget.path, packageName, version, 'tools', 'bicep');
    await fakeBicep(tool('0.9.1'), '0.9.1', { mode: 0o644 });
    await fakeBicep(tool('0.49.2'), '0.49.2', { mode: 0o644 });

    const found = await findBicep({ env: { HOME: nuget.path, NUGET_PACKAGES: nuget.path } });

    expect(found).toMatchObject({ version: '0.49.2', path: tool('0.49.2') });
    expect((await stat(tool('0.49.2'))).mode & 0o111).toBe(0o111);
    expect((await stat(tool('0.9.1'))).mode & 0o111).toBe(0);
  });

  test('stops at a LAB_BICEP that does not run', async () => {
    await using home = await temporaryFolder();
    const absent = join(home.path, 'absent');
    await expect(findBicep({ env: { LAB_BICEP: absent } })).rejects.toThrow(
      `LAB_BICEP is "${absent}", which is not a Bicep CLI that runs: ENOENT`,
    );
    const other = await script(join(home.path, 'other'), 'echo Python 3.11.2');
    await expect(findBicep({ env: { LAB_BICEP: other } })).rejects.toThrow('--version printed "Python 3.11.2"');
  });

  test('passes over a bicep on PATH that does not run', async () => {
    await using home = await temporaryFolder();
    await script(join(home.path, 'broken', 'bicep'), 'exit 1');
    await fakeBicep(join(home.path, 'good', 'bicep'), '0.49.2');
    const env = { HOME: home.path, PATH: `${join(home.path, 'broken')}:${join(home.path, 'good')}` };

    expect(await findBicep({ env })).toMatchObject({ path: join(home.path, 'good', 'bicep') });
  });

  test('says where it looked, and what failed, if LAB_REQUIRE names bicep', async () => {
    await using home = await temporaryFolder();
    const broken = await script(join(home.path, 'bin', 'bicep'), 'exit 3');
    const env = { HOME: home.path, PATH: join(home.path, 'bin'), LAB_REQUIRE: 'az,bicep' };

    const error = await findBicep({ env }).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(Error);
    const { message } = error as Error;
    expect(message).toContain('LAB_REQUIRE names bicep, but bicep was not found.');
    expect(message).toContain(join(home.path, '.nuget', 'packages', packageName));
    expect(message).toContain(`${broken} (does not run: Command failed with exit code 3`);
    expect(message).toContain('az bicep install');
  });
});
