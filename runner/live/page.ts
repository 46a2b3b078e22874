import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Claim } from '../../helpers/claim/claim.ts';
import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import type { ChapterText, ClaimCommandsText, CommandText, StepText } from './messages.ts';

/** The page's sources. runner/ imports nothing of guide/: Vite reads them. */
export const PAGE_FOLDER = fileURLToPath(new URL('../../guide/live', import.meta.url));

/** The names and files that the commands of the deployment need. */
export interface DeploymentNames {
  readonly group: string;
  readonly location: string;
  readonly templateFile: string;
  readonly parameterFile: string;
}

/** The texts of the page, and the commands of its steps. */
export interface Texts {
  describeSteps(claims: readonly Claim[], deployment: DeploymentNames): StepText[];
  describeChapters(claims: readonly Claim[]): ChapterText[];
  /** Prints the commands of a claim's run: those that lead to its state, and its own. */
  describeClaim(claim: Claim, calls: readonly RecordedCall[], group: string): Pick<ClaimCommandsText, 'steps' | 'own'>;
  describeNames(names: { readonly resourceGroup: string; readonly scaleSet: string }): CommandText;
}

/** Loads the texts of guide/live. */
export async function loadTexts(): Promise<Texts> {
  return (await import(pathToFileURL(join(PAGE_FOLDER, 'texts.ts')).href)) as Texts;
}
