import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGINAL_STEPS } from '../../../guide/commands/original-steps.ts';
import { type PrintedCommand, printCall } from '../../../guide/commands/print.ts';
import { allTests } from '../../all-tests.ts';
import { command } from '../../runner/commands/command.ts';
import { az } from '../../runner/setup/run-lab.ts';
import { type StandAlone, startAlone } from '../../runner/stand-alone.ts';

/** The errors of commands of Debian's az 2.45 that end before they send a request, because its Python SDK has other versions than az expects. */
const BROKEN =
  /No module named 'azure\.mgmt|does not have operation group|object has no attribute|has no attribute 'models'/;
/** The errors that Azure returns while an earlier write is under way. */
const BUSY = /Conflict|OperationNotAllowed|in progress|is being|AnotherOperation|PropertyChangeNotAllowed/i;
const GROUP = 'rg-commands';

describe.runIf(az && allTests)('On the emulator, az executes', () => {
  let cloud: StandAlone;
  const ran = { az: 0, rest: 0, broken: new Set<string>() };
  beforeAll(async () => {
    cloud = await startAlone({ speed: 6000 });
    const env = { ...cloud.quickEnv, LAB_RESOURCE_GROUP: GROUP };
    const applied = await command('lab.ts', ['apply', '--yes'], env);
    expect(applied, applied.all).toMatchObject({ exitCode: 0 });
  }, 300_000);
  afterAll(async () => {
    console.log(
      `Executed: ${ran.az} az commands as printed, ${ran.rest} as az rest. Broken in this az: ${[...ran.broken].join(', ') || 'none'}.`,
    );
    await cloud[Symbol.asyncDispose]();
  });

  test("the original lab's ten steps and its clean-up, by az rest where a command of this az is broken", {
    timeout: 600_000,
  }, async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'lab-commands-'));
    for (const { id, commands } of ORIGINAL_STEPS) {
      for (const { call, view } of commands) {
        const rejected =
          id === 'Cleanup' && call.cmdlet === 'Get-AzResourceGroup'
            ? /ResourceGroupNotFound|could not be found/
            : undefined;
        await execute(printCall(call, view), folder.path, rejected);
      }
    }
  });

  /** Executes az's own command, or the same request by az rest where that command of this az is broken: it ends before it sends a request. */
  async function execute(printed: PrintedCommand, folder: string, rejected: RegExp | undefined): Promise<void> {
    const [name = ''] = /(?<=^az )[\w -]+?(?= -| \\)/m.exec(printed.az) ?? [];
    if (!ran.broken.has(name)) {
      const first = await run(printed.az, folder, rejected);
      if (first.exitCode === 0 || !BROKEN.test(first.all)) {
        ran.az += 1;
        return check(printed.az, first, rejected);
      }
      ran.broken.add(name);
    }
    ran.rest += 1;
    check(printed.rest, await run(printed.rest, folder, rejected), rejected);
  }

  function check(
    script: string,
    { exitCode, all }: { exitCode: number; all: string },
    rejected: RegExp | undefined,
  ): void {
    if (rejected && exitCode !== 0) expect(all).toMatch(rejected);
    else expect(exitCode, `${script}\n${all}`).toBe(0);
  }

  /** Runs a script in bash, again as long as an earlier write is under way. */
  async function run(script: string, folder: string, rejected: RegExp | undefined) {
    for (let tries = 1; ; tries += 1) {
      const { exitCode = 1, all = '' } = await execa('bash', ['-eu', '-c', script], {
        cwd: folder,
        reject: false,
        all: true,
        stdin: 'ignore',
        env: {
          ...cloud.az.environment,
          rg: GROUP,
          vmssName: 'vmss-rolling-upgrade',
          customData: Buffer.from('#cloud-config').toString('base64'),
          protectedSettings: '{"a":"b"}',
        },
      });
      if (exitCode === 0 || rejected?.test(all) || tries === 20 || !BUSY.test(all)) return { exitCode, all };
      await setTimeout(250);
    }
  }
});
