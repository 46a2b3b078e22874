import type { Clients } from '../azure/clients/clients.ts';
import { type Respondent, respondentOf } from '../azure/connection/connection.ts';
import { type Visit, visitByNetwork, visitByWire } from '../azure/connection/page-request.ts';
import type { Change } from '../azure/deployment/change.ts';
import type { Deployer } from '../azure/deployment/deployer.ts';
import type { Outputs } from '../azure/deployment/outputs.ts';
import { type AnswerRecorder, noRecorder } from '../evidence/evidence.ts';
import type { ProvidedLab } from './provided-lab.ts';
import type { Run, RunMemory } from './run.ts';

/** The deployed lab, for one claim. */
export interface Lab {
  readonly resourceGroup: string;
  readonly runId: string;
  /** True if an earlier run deployed the lab, and may have changed it. */
  readonly isReused: boolean;
  readonly outputs: Outputs;
  /** The changes that what-if listed. Undefined if an earlier run deployed the lab. */
  readonly preview: readonly Change[] | undefined;
  /** The scale set that the cmdlets use. */
  readonly scaleSetName: string;
  /** The URL of the application for a client on this machine, through the load balancer. */
  readonly applicationUrl: string;
  /** Sends an HTTP request to the application on a new connection. */
  visit(url: string, signal: AbortSignal): Promise<Visit>;
  readonly clients: Clients;
  readonly deployer: Deployer;
  /** Lab seconds in a real second. */
  readonly speed: number;
  /** Aborts at the claim's time limit or when the run is interrupted. */
  readonly signal: AbortSignal;
  /** Keeps the responses that the cmdlets get. */
  readonly evidence: AnswerRecorder;
  /** The source of these responses. */
  readonly respondent: Respondent;
  readonly memory: RunMemory;
  /** The target, and the material for further deployments there. */
  readonly target: Pick<ProvidedLab, 'connection' | 'deployment'>;
}

/** Opens the lab of a run for one claim. */
export function openLab(
  { provided, clients, deployer, memory }: Run,
  { signal, evidence }: Pick<Lab, 'signal' | 'evidence'>,
): Lab {
  const { resourceGroup, runId, isReused, outputs, preview, applicationUrl, connection, deployment } = provided;
  return {
    resourceGroup,
    runId,
    isReused,
    outputs,
    preview,
    scaleSetName: outputs.scaleSetName,
    applicationUrl,
    visit: connection.wire ? visitByWire(connection.wire) : visitByNetwork,
    clients,
    deployer,
    speed: connection.speed,
    signal,
    evidence,
    respondent: respondentOf(connection),
    memory,
    target: { connection, deployment },
  };
}

/** Returns the same lab, but keeps no responses: for looks that only wait or sample. */
export function unobserved(lab: Lab): Lab {
  return { ...lab, evidence: noRecorder };
}
