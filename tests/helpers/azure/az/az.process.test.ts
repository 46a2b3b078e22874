import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Az } from '../../../../helpers/azure/az/az.ts';
import { asTyped } from '../../../../helpers/azure/az/command-line.ts';
import { script } from '../../../runner/bicep/folders.ts';

async function fakeAz(text: string) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'lab-az-'));
  const path = await script(join(folder.path, 'az'), text);
  return { path, file: (name: string) => join(folder.path, name), [Symbol.asyncDispose]: () => folder.remove() };
}

test('A command is shown as it would be typed', () => {
  expect(
    asTyped(['group', 'create', '--name', 'rg-1', '--tags', "owner=O'Brien", 'lab=a b', '-p', '@/tmp/p.json']),
  ).toBe(`az group create --name rg-1 --tags "owner=O'Brien" 'lab=a b' -p @/tmp/p.json`);
});

test('The error of a command names it, its exit code and its stderr', async () => {
  await using fake = await fakeAz('echo "ERROR: no" >&2; exit 2');
  await expect(new Az(fake.path).run(['group', 'list'])).rejects.toThrow(
    '`az group list` failed with exit code 2. az says:\n  ERROR: no',
  );
});

test('Output of an unexpected form is an error that shows the output', async () => {
  await using fake = await fakeAz('echo "[]"');
  await expect(new Az(fake.path).json(['cloud', 'show'], v.object({ name: v.string() }))).rejects.toThrow(
    /`az cloud show`.+\n {2}\[\]\n.+The output does not have the expected form/s,
  );
});

test('The environment it was given is on top of the hygiene that every az gets', async () => {
  await using fake = await fakeAz('echo "$AZURE_CONFIG_DIR $AZURE_CORE_COLLECT_TELEMETRY"');
  expect(await new Az(fake.path, { AZURE_CONFIG_DIR: '/run' }).run([])).toBe('/run false');
});

test('An abort stops az and what it started', async () => {
  await using fake = await fakeAz('sleep 60 & echo $! > "$0.pid"; wait');
  const abort = new AbortController();
  const running = new Az(fake.path).run([], { signal: abort.signal });
  const child = await eventually(async () => pidIn(await readFile(fake.file('az.pid'), 'utf8')));
  abort.abort(new Error('Stop.'));
  await expect(running).rejects.toThrow('Stop.');
  await eventually(async () => expect(() => process.kill(child, 0)).toThrow());
});

/** Returns the process id that a shell wrote; a file it has only opened is still empty, and 0 would mean this process's own group. */
function pidIn(text: string): number {
  expect(text).toMatch(/^\d+\n$/);
  return Number(text);
}

async function eventually<T>(look: () => Promise<T>): Promise<T> {
  for (let left = 100; ; left--) {
    try {
      return await look();
    } catch (error) {
      if (left === 0) throw error;
      await setTimeout(20);
    }
  }
}
