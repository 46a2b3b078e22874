import type { Lab } from './lab.ts';

/** The custom data that the deployment uses, with one more comment at its end, in base64. */
export function customDataWith(lab: Lab, comment: string): string {
  return Buffer.from(`${lab.target.deployment.cloudInit.trimEnd()}\n${comment}\n`).toString('base64');
}
