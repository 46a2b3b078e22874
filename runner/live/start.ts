import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseParameters, writeParameterFile } from '../../helpers/azure/deployment/parameters.ts';
import type { Environment } from '../../helpers/environment.ts';
import { committedTemplate } from '../bicep/compile-template.ts';
import { readCloudInit } from '../bicep/sources.ts';
import { loadSpecs } from '../catalog/read-claims.ts';
import { readSettings } from '../settings/settings.ts';
import { identifyRun } from '../setup/identity.ts';
import { makeStateDir, removeStateDir } from '../setup/state-dir.ts';
import { type LiveTarget, startLiveEmulator } from '../target/live.ts';
import { bundlePage } from './bundle.ts';
import { LiveLab } from './live-lab.ts';
import type { Welcome } from './messages.ts';
import { loadTexts } from './page.ts';
import { LiveServer } from './server.ts';
import { terminalLines } from './terminal.ts';

/** The original lab's resource group. */
const GROUP = 'az104-compute-vmss-rolling-upgrade-bicep';

/** The options of `npm run lab`. */
export interface StartOptions {
  readonly env: Environment;
  readonly port: number;
  readonly speed: number;
  /** vCPUs that the emulator's subscription may have. Undefined: those of a new one. */
  readonly vCPULimit?: number | undefined;
  readonly signal: AbortSignal;
}

/** A live lab that runs. */
export interface Started extends AsyncDisposable {
  /** The address of the page, with its token. */
  readonly url: string;
  readonly target: LiveTarget;
  readonly welcome: Welcome;
}

/** Starts the live lab: the emulator or Azure, what watches it, and the page's server. */
export async function startLiveLab({ env, port, speed, vCPULimit, signal }: StartOptions): Promise<Started> {
  await using cleanUp = new AsyncDisposableStack();
  const settings = readSettings(env);
  const stateDir = await makeStateDir();
  cleanUp.defer(() => removeStateDir(stateDir));
  const isEmulator = settings.target === 'emulator';
  const [files, texts, template, cloudInit] = await Promise.all([
    bundlePage(),
    loadTexts(),
    committedTemplate(),
    readCloudInit(),
  ]);
  const target = isEmulator
    ? await startLiveEmulator({ speed, vCPULimit, stateDir })
    : await (await import('./azure.ts')).openLiveAzure(settings, { env, signal });
  cleanUp.defer(() => target.close());
  const specs = loadSpecs();
  const group = settings.resourceGroup ?? GROUP;
  const identity = { ...identifyRun(settings), resourceGroup: group };
  const parameters = chooseParameters(identity.tags, settings.parameters);
  // A deployment by the page writes its own file into the state directory, and removes it.
  const typedDir = join(stateDir, 'typed');
  await mkdir(typedDir);
  const file = await writeParameterFile(typedDir, parameters);
  const steps = texts.describeSteps(
    specs.map(({ claim }) => claim),
    { group, location: settings.location, templateFile: template.templateFile, parameterFile: file.path },
  );
  const server = new LiveServer(files);
  const url = await server.listen(port);
  cleanUp.defer(() => server.close());
  const material = { identity, template, cloudInit, stateDir, parameters: settings.parameters };
  const lab = new LiveLab({
    target,
    material,
    settings,
    specs,
    steps,
    group,
    texts,
    send: server.send,
  });
  cleanUp.defer(() => lab.stop());
  const terminal = target.environment ? terminalLines(target.environment) : {};
  const welcome: Welcome = {
    isEmulator,
    description: target.description,
    subscriptionId: target.connect().subscriptionId,
    group,
    terminal,
    steps,
    chapters: texts.describeChapters(specs.map(({ claim }) => claim)),
  };
  server.serve(lab, welcome);
  await lab.start();
  const running = cleanUp.move();
  return { url, target, welcome, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
