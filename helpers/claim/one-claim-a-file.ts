import { basename } from 'node:path';
import { beforeAll } from 'vitest';
import './claim.ts';

// A setup file of the lab's project: it speaks up when a spec holds anything but its one claim.
beforeAll((_context, { tasks, file }) => {
  const claims = tasks.filter(({ meta }) => meta.claim !== undefined);
  if (tasks.length === 1 && claims.length === 1) return;
  throw new Error(
    `${basename(file.filepath)} has ${claims.length} claims among ${tasks.length} tests: a spec is one claim, made by one call of testClaim.`,
  );
});
