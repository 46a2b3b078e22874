import type { Lab } from './lab.ts';

/** Returns the deployment's custom data with a comment added at its end, in base64. */
export function customDataWith(lab: Lab, comment: string): string {
  return Buffer.from(`${lab.target.deployment.cloudInit.trimEnd()}\n${comment}\n`).toString('base64');
}
