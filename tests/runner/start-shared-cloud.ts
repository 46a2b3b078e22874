import { readFile } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { findAz } from '../../runner/target/find-az.ts';
import type {} from './shared-cloud.ts';
import { startAlone } from './stand-alone.ts';

/** Starts the emulator that the tests of the project `processes` share, if one of the chosen files asks for it. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const files = project.vitest.state.getPaths();
  const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const isAsked = sources.some((source) => source.includes('sharedCloud'));
  if (!isAsked || (await findAz(process.env)) === undefined) {
    project.provide('cloud', undefined);
    return undefined;
  }
  // Its time does not leap, so it is slower than that of the embedded emulator: a busy machine still sees each batch of a rolling upgrade.
  // Several labs at a time need more than the ten vCPUs of a new subscription.
  const cloud = await startAlone({ speed: 300, options: ['--vcpu-limit', '100'] });
  project.provide('cloud', cloud.printed);
  return () => cloud[Symbol.asyncDispose]();
}
