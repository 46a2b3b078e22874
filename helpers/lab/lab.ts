import { Az } from '../azure/az/az.ts';
import { type Clients, createClients } from '../azure/clients/clients.ts';
import { type Visit, visitByNetwork, visitByWire } from '../azure/connection/page-request.ts';
import { azDeployer } from '../azure/deployment/az-deployer.ts';
import type { Change } from '../azure/deployment/change.ts';
import type { Deployer } from '../azure/deployment/deployer.ts';
import type { Outputs } from '../azure/deployment/outputs.ts';
import { sdkDeployer } from '../azure/deployment/sdk-deployer.ts';
import { type AnswerRecorder, noRecorder } from '../evidence/evidence.ts';
import { lazy } from '../lazy.ts';
import type { ProvidedLab } from './provided-lab.ts';
import { memories, memoryOf, type RunMemory } from './run-memory.ts';

/** The deployed lab, as one claim sees it. */
export interface Lab {
  readonly resourceGroup: string;
  readonly runId: string;
  /** Whether an earlier run deployed it, and may have gone on with it. */
  readonly isReused: boolean;
  readonly outputs: Outputs;
  /** What what-if answered before the deployment; undefined: an earlier run deployed it. */
  readonly preview: readonly Change[] | undefined;
  /** The scale set that the cmdlets are about. */
  readonly scaleSetName: string;
  /** Where a client on this machine reaches the application, through the load balancer. */
  readonly applicationUrl: string;
  /** Makes an HTTP connection of its own to an address of the application. */
  visit(url: string, signal: AbortSignal): Promise<Visit>;
  readonly clients: Clients;
  readonly deployer: Deployer;
  /** Lab seconds in a real second. */
  readonly speed: number;
  /** Aborts when the claim's time is over or the run is interrupted. */
  readonly signal: AbortSignal;
  /** Where the cmdlets put down what Azure answered. */
  readonly evidence: AnswerRecorder;
  readonly memory: RunMemory;
  /** The target, and what more can be deployed there. */
  readonly target: Pick<ProvidedLab, 'connection' | 'deployment'>;
}

/** Opens the lab that set-up provided, for one claim. */
export function openLab(provided: ProvidedLab, { signal, evidence }: Pick<Lab, 'signal' | 'evidence'>): Lab {
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
    ...connect(provided),
    speed: connection.speed,
    signal,
    evidence,
    memory: memoryOf(runId),
    target: { connection, deployment },
  };
}

/** The same lab, whose looks are no evidence: they wait, or sample. */
export function unobserved(lab: Lab): Lab {
  return { ...lab, evidence: noRecorder };
}

const connections = new Map<string, () => { clients: Clients; deployer: Deployer }>();

/** One sign-in a process: the claims of a run share it. */
function connect({ runId, connection, az, tell = console.log }: ProvidedLab) {
  const known = connections.get(runId);
  if (known) return known();
  const make = lazy(() => {
    const clients = createClients(connection);
    return {
      clients,
      deployer: az ? azDeployer(new Az(az.path, az.environment, inTest), connection.speed) : sdkDeployer(clients, tell),
    };
  });
  connections.set(runId, make);
  return make();
}

/** Forgets a run that is over: its connections and what its claims remember of each other. */
export function forgetRun(runId: string): void {
  connections.delete(runId);
  memories.delete(runId);
}

const inTest = { started: (command: string) => console.log(`$ ${command}`), ended: () => {} };
