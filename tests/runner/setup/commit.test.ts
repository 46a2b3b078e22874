import { expect, test } from 'vitest';
import { readCommit } from '../../../runner/setup/commit.ts';

test('The commit of a run is that of the project, and says if files differ from it', async () => {
  expect(await readCommit({ PATH: process.env.PATH })).toMatch(/^[0-9a-f]{40}(\+changes)?$/);
});

test('Without git there is no commit', async () => {
  expect(await readCommit({ PATH: '' })).toBeUndefined();
});
