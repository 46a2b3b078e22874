import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { Az } from '../../../helpers/az/az.ts';
import { az } from './run-lab.ts';

/** An emulator in a process of its own, as `npm run emulator` starts it, and the environment that it prints. */
export interface StandAlone extends AsyncDisposable {
  /** What its clients need: for az, the SDKs and curl. Names its client secret too. */
  readonly environment: Readonly<Record<string, string>>;
  /** What az needs, and this process's own children: nothing that signs in. */
  readonly forAz: Readonly<Record<string, string>>;
  /** az, which talks to it. */
  readonly az: Az;
  /** Logs az in, as its user does. */
  login(): Promise<void>;
}

/** Starts an emulator alone, with options of its command line. It is stopped, and its files are gone, when it is disposed of. */
export async function startAlone(...options: readonly string[]): Promise<StandAlone> {
  const running = execa(process.execPath, ['emulator/main.ts', '--quiet', ...options], {
    cwd: new URL('../../..', import.meta.url),
    reject: false,
    stderr: 'inherit',
  });
  const environment: Record<string, string> = {};
  for await (const line of createInterface({ input: running.stdout })) {
    const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) break;
    environment[name] = value;
  }
  const pick = (...names: string[]) => Object.fromEntries(names.map((name) => [name, environment[name] ?? '']));
  const forAz = pick(
    'AZURE_CONFIG_DIR',
    'ARM_CLOUD_METADATA_URL',
    'REQUESTS_CA_BUNDLE',
    'NODE_EXTRA_CA_CERTS',
    'NO_PROXY',
  );
  const cli = new Az(az ?? 'az', forAz);
  const { AZURE_CLIENT_ID = '', AZURE_CLIENT_SECRET = '', AZURE_TENANT_ID = '' } = environment;
  return {
    environment,
    forAz,
    az: cli,
    async login() {
      const who = ['--username', AZURE_CLIENT_ID, '--password', AZURE_CLIENT_SECRET, '--tenant', AZURE_TENANT_ID];
      await cli.run(['login', '--service-principal', ...who]);
    },
    async [Symbol.asyncDispose]() {
      running.kill('SIGTERM');
      await running;
    },
  };
}
