import { execa } from 'execa';
import type { Environment } from '../../helpers/environment.ts';
import { ROOT } from '../launch/run-lab.ts';

/**
 * Returns the commit of this project, with `+changes` if files differ from it, such as `1dea296…+changes`. Returns `undefined` without
 * git, or outside of a repository.
 */
export async function readCommit(env: Environment): Promise<string | undefined> {
  const git = execa({ cwd: ROOT, env, extendEnv: false, reject: false });
  const [head, status] = await Promise.all([git`git rev-parse HEAD`, git`git status --porcelain --untracked-files=no`]);
  if (head.exitCode !== 0) return undefined;
  return `${head.stdout}${status.stdout === '' ? '' : '+changes'}`;
}
