import { Az } from '../azure/az/az.ts';
import { type Clients, createClients } from '../azure/clients/clients.ts';
import { azDeployer } from '../azure/deployment/az-deployer.ts';
import type { Deployer } from '../azure/deployment/deployer.ts';
import type { Outputs } from '../azure/deployment/outputs.ts';
import { sdkDeployer } from '../azure/deployment/sdk-deployer.ts';
import type { Call } from '../evidence/recorded-call.ts';
import type { ProvidedLab } from './provided-lab.ts';

/** A run, as its claims share it: the deployed lab, one sign-in, and the memory of earlier claims. */
export interface Run {
  readonly provided: ProvidedLab;
  readonly clients: Clients;
  readonly deployer: Deployer;
  readonly memory: RunMemory;
}

/** The memory that the claims of a run share. */
export interface RunMemory {
  /** The reason why a state could not be reached, by the name of the state. */
  readonly unreachable: Map<string, string>;
  /** The recording of each state's step, by the state's name. */
  readonly recordings: Map<string, unknown>;
  /** The end of the last command in each instance, because an instance runs one at a time. */
  readonly commands: Map<string, Promise<unknown>>;
  /** The end of the last write to a scale set, by the name of the set, in real milliseconds of this process. */
  readonly writes: Map<string, number>;
  /** The scale set models as they were last read or sent, by the names of the sets. */
  readonly models: Map<string, unknown>;
  /** The calls of each state's step, by the state's name. */
  readonly stepCalls: Map<string, readonly Call[]>;
  /** The claims' own scale sets, by their names. */
  readonly ownSets: Map<string, Placed>;
}

/** Names and ids of a deployment of the template, and the URL of its application for a client on this machine. */
export interface Placed {
  readonly outputs: Outputs;
  readonly applicationUrl: string;
}

/**
 * Opens a run in the lab that set-up provided. The holder of the run shares it among the claims, and drops it with the run's end.
 */
export function openRun(provided: ProvidedLab): Run {
  const { connection, az, tell = console.log } = provided;
  const clients = createClients(connection);
  const listener = { started: (command: string) => tell(`$ ${command}`), ended: () => {} };
  const deployer = az
    ? azDeployer(new Az(az.path, az.environment, listener), connection.speed)
    : sdkDeployer(clients, tell);
  return { provided, clients, deployer, memory: emptyMemory() };
}

/** Returns the memory of a run that has tested no claim yet. */
export function emptyMemory(): RunMemory {
  return {
    unreachable: new Map(),
    recordings: new Map(),
    commands: new Map(),
    writes: new Map(),
    models: new Map(),
    stepCalls: new Map(),
    ownSets: new Map(),
  };
}
