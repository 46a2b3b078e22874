import { basename } from 'node:path';
import { beforeEach } from 'vitest';
import '../../../helpers/claim/claim.ts';

// A setup file of the lab's project. It fails a spec that contains anything beside its one claim.
beforeEach(({ task }) => {
  if (task.meta.claim !== undefined && task.file.tasks.length === 1) return;
  throw new Error(`${basename(task.file.filepath)} must contain exactly one test, made by one call of testClaim.`);
});
