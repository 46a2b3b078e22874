import type { Connection } from '../../../helpers/azure/connection/connection.ts';
import type { Change } from '../../../helpers/azure/deployment/change.ts';
import type { CompiledTemplate } from '../../../helpers/azure/deployment/deployer.ts';
import type { Outputs } from '../../../helpers/azure/deployment/outputs.ts';
import type { JsonObject } from '../../../helpers/azure/deployment/template.ts';
import { noRecorder } from '../../../helpers/evidence/evidence.ts';
import { type Lab, openLab } from '../../../helpers/lab/lab.ts';
import { openRun, type Run } from '../../../helpers/lab/run.ts';
import type { RunIdentity } from '../../setup/identity.ts';
import type { Sight } from './look.ts';

/** The facts that the suite needs besides the deployment itself. */
export interface Material {
  readonly identity: RunIdentity;
  readonly template: CompiledTemplate;
  readonly cloudInit: string;
  readonly stateDir: string;
  readonly parameters: JsonObject;
}

/** The names in the outputs that no claim and no state reads: a deployment by other means has no outputs. */
const UNREAD = {
  loadBalancerName: '',
  loadBalancerId: '',
  backendPoolId: '',
  probeName: '',
  probeId: '',
  publicIpAddressName: '',
  publicIpAddressId: '',
  virtualNetworkName: '',
  virtualNetworkId: '',
  subnetId: '',
  networkSecurityGroupName: '',
  networkSecurityGroupId: '',
} satisfies Partial<Outputs>;

/** Opens a run of the suite on the student's deployment, whatever made it. `preview` is the result of what-if before, if the page knows it. */
export function openStudentRun(
  connection: Connection,
  { id, resourceGroup, set, address = '', url = '' }: Pick<Sight, 'id' | 'resourceGroup' | 'set' | 'address' | 'url'>,
  { identity, template, cloudInit, stateDir, parameters }: Material,
  preview: readonly Change[] | undefined,
): Run {
  const outputs: Outputs = { ...UNREAD, scaleSetName: set.name ?? '', scaleSetId: id, publicIpAddress: address };
  return openRun({
    connection,
    runId: identity.id,
    resourceGroup,
    isReused: false,
    az: undefined,
    preview,
    outputs,
    applicationUrl: url,
    deployment: { templateFile: template.templateFile, cloudInit, stateDir, tags: identity.tags, parameters },
    tell: () => {},
  });
}

/** Opens the lab of a run for work that keeps no evidence. */
export function openStudentLab(run: Run, signal: AbortSignal): Lab {
  return openLab(run, { signal, evidence: noRecorder });
}
