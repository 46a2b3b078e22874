import { Az } from '../az/az.ts';
import { type Clients, createClients } from '../clients/clients.ts';
import { azDeployer } from '../deployment/az-deployer.ts';
import type { Change } from '../deployment/change.ts';
import type { Deployer } from '../deployment/deployer.ts';
import type { Outputs } from '../deployment/outputs.ts';
import { sdkDeployer } from '../deployment/sdk-deployer.ts';
import { nobody, type Witness } from '../evidence/evidence.ts';
import { once } from '../once.ts';
import type { ProvidedLab } from '../run/provided.ts';
import { memoryOf, type RunMemory } from './run-memory.ts';

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
  readonly clients: Clients;
  readonly deployer: Deployer;
  /** Lab seconds in a real second. */
  readonly speed: number;
  /** Aborts when the claim's time is over or the run is interrupted. */
  readonly signal: AbortSignal;
  /** Where the cmdlets put down what Azure answered. */
  readonly evidence: Witness;
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
  return { ...lab, evidence: nobody };
}

const connections = new Map<string, () => { clients: Clients; deployer: Deployer }>();

/** One sign-in a process: the claims of a run share it. */
function connect({ runId, connection, az }: ProvidedLab) {
  const known = connections.get(runId);
  if (known) return known();
  const make = once(() => {
    const clients = createClients(connection);
    return {
      clients,
      deployer: az
        ? azDeployer(new Az(az.path, az.environment, inTest), connection.speed)
        : sdkDeployer(clients, console.log),
    };
  });
  connections.set(runId, make);
  return make();
}

const inTest = { started: (command: string) => console.log(`$ ${command}`), ended: () => {} };
