import { expect } from 'vitest';
import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import { createClients } from '../../helpers/azure/clients/clients.ts';
import { applicationUrl } from '../../helpers/azure/connection/application-url.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import type { CompiledTemplate } from '../../helpers/azure/deployment/deployer.ts';
import { sdkDeployer } from '../../helpers/azure/deployment/sdk-deployer.ts';
import { type ClaimRecord, timeLimit } from '../../helpers/claim/run-claim.ts';
import type { EvidenceTable } from '../../helpers/evidence/evidence-table.ts';
import type { ProvidedLab } from '../../helpers/lab/provided-lab.ts';
import { openRun } from '../../helpers/lab/run.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { readCloudInit } from '../bicep/sources.ts';
import { hashTemplate } from '../bicep/template-hash.ts';
import type { LoadedSpec } from '../catalog/recorder.ts';
import { readSettings } from '../settings/settings.ts';
import { deployNew } from '../setup/deploy-new.ts';
import { identifyRun } from '../setup/identity.ts';
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
    const provided = await deploy(azure.connection, template, folder.path).catch((error) =>
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

/** Deploys the lab as the suite's set-up does, without az. */
async function deploy(connection: Connection, template: CompiledTemplate, stateDir: string): Promise<ProvidedLab> {
  const settings = readSettings({});
  const { parameters } = settings;
  const identity = identifyRun(settings);
  const { id: runId, resourceGroup, tags } = identity;
  const clients = createClients(connection);
  const templateHash = hashTemplate(template.template, parameters);
  const equipment = { settings, template, templateHash, deployer: sdkDeployer(clients), clients, stateDir };
  const { preview, outputs } = await deployNew(identity, equipment, new AbortController().signal);
  return {
    connection,
    runId,
    resourceGroup,
    isReused: false,
    az: undefined,
    preview,
    outputs,
    applicationUrl: await applicationUrl(outputs.publicIpAddress, connection),
    deployment: { templateFile: template.templateFile, cloudInit: await readCloudInit(), stateDir, tags, parameters },
    tell: () => {},
  };
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
