import type { Claim } from '../../helpers/claim/claim.ts';
import type { ChapterText, CommandText, StepText } from '../../runner/live/messages.ts';
import type { DeploymentNames } from '../../runner/live/page.ts';

export function describeSteps(claims: readonly Claim[], _names: DeploymentNames): StepText[] {
  return ['Deployment', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'Cleanup'].map((id) => ({
    id,
    title: id,
    goal: '',
    commands: [],
    lookAt: '',
    claims: claims.filter(({ step }) => step.startsWith(`Step ${id}:`)).map(({ id }) => id),
  }));
}
export function describeChapters(claims: readonly Claim[]): ChapterText[] {
  return [...Map.groupBy(claims, ({ chapter }) => chapter)].map(([name, each]) => ({
    name,
    claims: each.map(({ id, title, must, takeaway }) => ({ id, title, must, takeaway })),
  }));
}
export function describeNames({ resourceGroup, scaleSet }: { resourceGroup: string; scaleSet: string }): CommandText {
  const bash = `rg=${resourceGroup}\nvmssName=${scaleSet}`;
  return { powershell: bash, az: bash, rest: bash };
}
