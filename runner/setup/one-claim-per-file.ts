import { basename } from 'node:path';
import { beforeEach } from 'vitest';
import '../../helpers/claim/claim.ts';

// A setup file of the lab's project: it speaks up when a spec holds anything beside its one claim.
beforeEach(({ task }) => {
  if (task.meta.claim !== undefined && task.file.tasks.length === 1) return;
  throw new Error(`${basename(task.file.filepath)} has a test that is no claim: a spec is one call of testClaim.`);
});
