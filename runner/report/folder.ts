import type { Environment } from '../../helpers/environment.ts';

/** The folder that a run writes its reports into, from the root of the project. */
export function reportFolder(env: Environment = process.env): string {
  return env.LAB_REPORT || 'report';
}
