import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChaosRule } from '../../../../emulator/chaos/plan.ts';
import { startEmulator } from '../../../../emulator/index.ts';
import type { AnswerEntry } from '../../../../emulator/server/listener.ts';
import { createClients } from '../../../../helpers/azure/clients/clients.ts';

/** An emulator in which requests go wrong by these rules, with the lab's clients of it. */
export async function chaoticAzure(rules: ChaosRule[]) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'chaos-'));
  const all: AnswerEntry[] = [];
  const speed = 60_000;
  const emulator = await startEmulator({ speed, chaos: { rules }, onAnswer: (entry) => all.push(entry) });
  const { origin, ca, subscriptionId, principal } = emulator;
  const { tenantId, clientId, clientSecret } = principal;
  const secretFile = join(folder.path, 'secret');
  await writeFile(secretFile, clientSecret);
  const clients = createClients({
    endpoint: origin,
    scope: `${origin}/.default`,
    subscriptionId,
    speed,
    ca,
    signIn: { as: 'service principal', authority: origin, tenantId, clientId, secretFile },
  });
  const isOfAzure = ({ url }: AnswerEntry) => url.startsWith('/subscriptions/');
  return {
    clients,
    /** The responses of the Resource Manager so far. */
    get answers() {
      return all.filter(isOfAzure);
    },
    /** The number of tokens that were fetched. */
    signIns: () => all.filter(({ method, url }) => method === 'POST' && /\/token(\?|$)/.test(url)).length,
    async [Symbol.asyncDispose]() {
      await emulator.close();
      await folder.remove();
    },
  };
}
