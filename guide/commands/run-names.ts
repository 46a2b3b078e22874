import type { RunReport } from '../../runner/report/run-report.ts';
import type { Names } from './printable.ts';

/** The names of the original lab's deployment, for a guide without a run. */
export const NAMES_WITHOUT_RUN: Names = { resourceGroup: 'rg-vmss-rolling-upgrade', scaleSet: 'vmss-rolling-upgrade' };

/** Returns the names of the deployment that a run tested; undefined if it recorded no call. */
export function namesOfRun({ claims }: Pick<RunReport, 'claims'>): Names | undefined {
  const [call] = claims.flatMap(({ calls = [] }) => calls);
  return call && { resourceGroup: call.resourceGroup, scaleSet: call.scaleSet };
}
