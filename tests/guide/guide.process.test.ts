import { mkdir, mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { aRun } from './fixtures/a-run.ts';

describe('npm run guide', () => {
  const build = (reports: string) =>
    execa(process.execPath, [join(import.meta.dirname, '..', '..', 'guide', 'build.ts'), '--reports', reports], {
      reject: false,
    });

  test('makes the site and the page of Markdown, in place of those before, and says where they are', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'guide-test-'));
    await mkdir(join(folder.path, 'guide'));
    await writeFile(join(folder.path, 'guide', 'of-before.html'), '');
    await writeFile(join(folder.path, 'run.json'), JSON.stringify(aRun()));
    const { stdout, exitCode } = await build(folder.path);
    expect(stdout).toMatch(/^The study guide of this run is in .*guide\/index\.html$/);
    expect(exitCode).toBe(0);
    const files = await readdir(join(folder.path, 'guide'));
    expect(files).toEqual(
      expect.arrayContaining(['index.html', 'walkthrough.html', 'chapter-3.html', 'guide.js', 'guide.css', 'evidence']),
    );
    expect(files).not.toContain('of-before.html');
    expect(await readFile(join(folder.path, 'guide.md'), 'utf8')).toMatch(/^# The rolling-upgrade lab: study guide/);
  });

  test('says what is wrong with a report that cannot be read', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'guide-test-'));
    await writeFile(join(folder.path, 'run.json'), 'no JSON');
    const { stderr, exitCode } = await build(folder.path);
    expect(stderr).toMatch(/^The study guide was not built: .*run\.json is not JSON: /);
    expect(exitCode).toBe(1);
  });
});
