import { describedIn } from './azure-error.ts';

/** Conflicts by these codes pass by themselves, and say nothing of what was asked. Others, such as `PropertyChangeNotAllowed`, are answers. */
const PASSING =
  /^(Conflict|ConflictingConcurrentWriteNotAllowed|AnotherOperationInProgress|RetryableError|RetryableErrorDueToAnotherOperation)$/;

/** What a conflict says: somebody else was at it, and may be through by now; something goes on with it, such as a rolling upgrade; or a No. */
export type Conflict = 'passing' | 'in progress' | 'answer';

/** Reads the body of a 409. */
export function readConflict(body: string | null | undefined): Conflict {
  const { code = '', message = '' } = describedIn(body) ?? {};
  if (PASSING.test(code)) return 'passing';
  if (code === 'DeploymentActive') return 'in progress';
  const goesOn = code === 'OperationNotAllowed' && /in progress|please wait|try again/i.test(message);
  return goesOn ? 'in progress' : 'answer';
}
