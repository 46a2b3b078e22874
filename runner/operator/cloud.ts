import { Az } from '../../helpers/azure/az/az.ts';
import { type Clients, createClients } from '../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import type { RunLog } from '../setup/run-log.ts';
import { openAzure } from '../target/azure.ts';
import { findAz } from '../target/find-az.ts';

/** The cloud that az is logged in to, with what works on it. */
export interface Cloud {
  readonly settings: Settings;
  /** For people: the cloud and the subscription. */
  readonly description: string;
  readonly connection: Connection;
  readonly clients: Clients;
  readonly az: Az;
}

/** Opens the cloud that az is logged in to. Throws if it is not, or to a subscription that LAB_SUBSCRIPTIONS does not list. */
export async function openCloud(journal: RunLog, signal: AbortSignal): Promise<Cloud> {
  const settings = readSettings({ ...process.env, LAB_TARGET: 'azure' });
  const path = await findAz(process.env);
  const { description, connection, azEnvironment } = await openAzure(
    settings,
    path === undefined ? undefined : new Az(path),
    signal,
  );
  // Without az there is no opening it.
  const az = new Az(path ?? 'az', azEnvironment, journal);
  return { settings, description, connection, clients: createClients(connection), az };
}
