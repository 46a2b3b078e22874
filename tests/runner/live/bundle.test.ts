import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundlePage } from '../../../runner/live/bundle.ts';

test('The bundled page is kept until one of its sources changes', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'lab-bundle-'));
  const kept = join(folder.path, 'kept', 'page.json');
  const edit = async (words: string, changed: string) =>
    writeFile(kept, (await readFile(kept, 'utf8')).replace(words, changed));

  const page = (await bundlePage(kept)).get('index.html');
  expect(page).toMatchObject({ type: 'text/html', body: expect.stringContaining('<title>Do it yourself') });

  await edit('<title>Do it yourself', '<title>Kept');
  expect((await bundlePage(kept)).get('index.html')?.body).toContain('<title>Kept');

  const { sources } = JSON.parse(await readFile(kept, 'utf8')) as { sources: Record<string, string> };
  expect(Object.keys(sources)).toEqual(
    expect.arrayContaining(['guide/live/app.tsx', 'guide/live/live.css', 'package-lock.json']),
  );
  const source = 'guide/live/app.tsx';
  await edit(sources[source] ?? '', 'the hash of an earlier text');
  expect((await bundlePage(kept)).get('index.html')).toEqual(page);
});
