import { expect } from 'vitest';
import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import { createClients } from '../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import type { CompiledTemplate } from '../../helpers/azure/deployment/deployer.ts';
import { sdkDeployer } from '../../helpers/azure/deployment/sdk-deployer.ts';
import { type ClaimRecord, timeLimit } from '../../helpers/claim/run-claim.ts';
import type { EvidenceTable } from '../../helpers/evidence/evidence-table.ts';
import type { ProvidedLab } from '../../helpers/lab/provided-lab.ts';
import { openRun } from '../../helpers/lab/run.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { hashTemplate } from '../bicep/template-hash.ts';
import type { LoadedSpec } from '../catalog/recorder.ts';
import { readSettings } from '../settings/settings.ts';
import { deploy } from '../setup/deploy.ts';
import { identifyRun } from '../setup/identity.ts';
import { planGroup } from '../setup/prepare.ts';
import { provideLab } from '../setup/provide-lab.ts';
import { makeStateDir, removeStateDir } from '../setup/state-dir.ts';
import { embedAzure, type Variant } from '../target/embedded.ts';
import { inVirtualTime } from './virtual-time.ts';

/** The outcome of a claim in a variant. */
export interface ClaimInVariant {
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly evidence: readonly EvidenceTable[];
}

/** The outcomes of the claims in a variant, by their ids, and the faults of the emulator itself. */
export interface VariantRun {
  readonly claims: Readonly<Record<string, ClaimInVariant>>;
  readonly bugs: readonly unknown[];
}

/** Deploys the lab in a variant and runs claims there, in order, in this process and in leaping time. */
export function runVariant({
  choices,
  specs,
  template,
}: Pick<Variant, 'choices'> & { specs: readonly LoadedSpec[]; template: CompiledTemplate }): Promise<VariantRun> {
  return inVirtualTime(async () => {
    const bugs: unknown[] = [];
    const azure = embedAzure(choices, (bug) => bugs.push(bug));
    await using folder = await makeTemporaryFolder();
    const provided = await deployVariant(azure.connection, template, folder.path).catch((error) =>
      describeFailure(error).join(' '),
    );
    const claims: Record<string, ClaimInVariant> = {};
    const isDefault = Object.keys(choices).length === 0;
    const run = typeof provided === 'string' ? undefined : openRun(provided);
    const { signal } = new AbortController();
    const limit = timeLimit(azure.connection.speed);
    for (const { claim, run: runClaim } of specs) {
      claims[claim.id] = run
        ? toClaimInVariant(await runClaim({ run, expect, signal, limit }), isDefault)
        : { verdict: 'inconclusive', reason: `The lab could not be set up: ${provided}`, evidence: [] };
    }
    azure.stop();
    return { claims, bugs };
  });
}

/** Deploys the lab as a run's set-up does, without az. */
async function deployVariant(
  connection: Connection,
  template: CompiledTemplate,
  stateDir: string,
): Promise<ProvidedLab> {
  const settings = readSettings({});
  const templateHash = hashTemplate(template.template, settings.parameters);
  const group = planGroup({ settings, identity: identifyRun(settings) }, templateHash, undefined);
  const clients = createClients(connection);
  const lab = { settings, template, group, deployer: sdkDeployer(clients), clients, stateDir, az: undefined };
  const deployed = await deploy(lab, new AbortController().signal);
  return { ...(await provideLab({ ...lab, ...deployed }, connection)), tell: () => {} };
}

async function makeTemporaryFolder() {
  const path = await makeStateDir();
  return { path, [Symbol.asyncDispose]: () => removeStateDir(path) };
}

/** Only the evidence of the default variant and of contradictions is shown, so no other is rendered. */
function toClaimInVariant({ verdict, reason, evidence }: ClaimRecord, isDefault: boolean): ClaimInVariant {
  return {
    verdict,
    reason: reason ?? null,
    evidence: isDefault || verdict === 'contradicted' ? evidence.render() : [],
  };
}
