/** The texts of the live page, and the commands of its steps. The server of `npm run lab` loads them, because they need the table of cmdlets. */
import type { Claim } from '../../helpers/claim/claim.ts';
import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import { quoteForBash } from '../../helpers/shell/bash.ts';
import { toLiteral } from '../../helpers/shell/powershell.ts';
import { STATES } from '../../helpers/states/states.ts';
import type { ChapterText, ClaimCommandsText, CommandText, StepText } from '../../runner/live/messages.ts';
import type { DeploymentNames } from '../../runner/live/page.ts';
import { DEPLOYMENT_TITLE } from '../../runner/live/steps/deploy-first.ts';
import { commandsOf } from '../commands/claim-commands.ts';
import { belongsTo, ORIGINAL_STEPS } from '../commands/original-steps.ts';
import { printCall, printNames } from '../commands/print.ts';

/** Describes the deployment, the ten steps and the clean-up of the original lab, each with its commands and claims. */
export function describeSteps(claims: readonly Claim[], deployment: DeploymentNames): StepText[] {
  const steps = ORIGINAL_STEPS.map((step): StepText => {
    const { commands, ...texts } = step;
    return {
      ...texts,
      commands: commands.map(({ call, view }) => toCommand(printCall(call, view))),
      claims: claims.filter((claim) => belongsTo(step, claim)).map(({ id }) => id),
    };
  });
  return [describeDeployment(claims, deployment), ...steps];
}

/** Describes the further chapters: their claims, each with its sentence. The chapters of the original lab are the steps. */
export function describeChapters(claims: readonly Claim[]): ChapterText[] {
  const toText = ({ id, title, must, takeaway, given }: Claim) => ({
    id,
    title,
    must,
    takeaway,
    given: STATES[given].is,
  });
  return [...Map.groupBy(claims, ({ chapter }) => chapter)].map(([name, own]) => ({ name, claims: own.map(toText) }));
}

/** Prints the commands of a claim's run. Those of a separate scale set begin with its name. */
export function describeClaim(
  { id, given }: Claim,
  calls: readonly RecordedCall[],
  group: string,
): Pick<ClaimCommandsText, 'steps' | 'own'> {
  const found = commandsOf({ id, calls }, given, [{ calls }]);
  const separate = 'set' in STATES[given] ? calls.find(({ state }) => state === undefined)?.scaleSet : undefined;
  const names = separate === undefined ? [] : [printNames({ resourceGroup: group, scaleSet: separate })];
  return { steps: (found?.steps ?? []).map(toCommand), own: [...names, ...(found?.own ?? [])].map(toCommand) };
}

/** Prints the lines that set the names which the commands use. */
export function describeNames(names: { readonly resourceGroup: string; readonly scaleSet: string }): CommandText {
  return toCommand(printNames(names));
}

function toCommand({ powershell, az, rest }: CommandText): CommandText {
  return { powershell, az, rest };
}

function describeDeployment(
  claims: readonly Claim[],
  { location, templateFile, parameterFile }: DeploymentNames,
): StepText {
  const az = [
    `az group create --name "$rg" --location ${quoteForBash(location)} --output none`,
    [
      'az deployment group create --resource-group "$rg" --name lab \\',
      `    --template-file ${quoteForBash(templateFile)} \\`,
      `    --parameters ${quoteForBash(`@${parameterFile}`)} --query properties.provisioningState`,
    ].join('\n'),
  ];
  const powershell = [
    `New-AzResourceGroup -Name $rg -Location ${toLiteral(location)}`,
    [
      'New-AzResourceGroupDeployment -ResourceGroupName $rg -Name lab `',
      `    -TemplateFile ${toLiteral(templateFile)} \``,
      `    -TemplateParameterFile ${toLiteral(parameterFile)}`,
    ].join('\n'),
  ];
  return {
    id: 'Deployment',
    title: DEPLOYMENT_TITLE,
    goal: 'Create a resource group, and in it a scale set in Rolling mode behind a load balancer.',
    commands: az.map((command, index) => ({ powershell: powershell[index] ?? '', az: command, rest: command })),
    lookAt: 'Two instances appear, start, and become healthy. Then the load balancer sends requests to both.',
    claims: claims.filter(({ step }) => step.startsWith('Deployment')).map(({ id }) => id),
  };
}
