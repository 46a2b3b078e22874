import type { Environment } from '../settings/required-tools.ts';

/** The folder that a run writes its reports into, from the root of the project. */
export function reportFolder(env: Environment = process.env): string {
  return env.LAB_REPORT || 'report';
}
