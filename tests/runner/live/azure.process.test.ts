import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sshKeyParameter } from '../../emulator/ssh-key-parameter.ts';
import { az } from '../setup/run-lab.ts';
import { type StandAlone, startAlone } from '../stand-alone.ts';
import { type LivePage, openPage } from './live-page.ts';
import { type RunningLab, startLab } from './terminal.ts';

const GROUP = 'rg-of-a-student';

// A stand-alone emulator plays the part of Azure: the page reaches it only as it would reach Azure, through az's login.
describe.skipIf(!az)('On the cloud that az is logged in to', { timeout: 240_000 }, () => {
  let cloud: StandAlone;
  let lab: RunningLab;
  let page: LivePage;
  /** The requests before the lab was started. */
  let before: number;
  beforeAll(async () => {
    cloud = await startAlone({ speed: 300 });
    await deploy();
    before = cloud.requests.length;
    lab = await startLab([], { ...cloud.quickEnv, LAB_RESOURCE_GROUP: GROUP });
    page = await openPage(lab.url);
  }, 240_000);
  afterAll(async () => {
    page?.close();
    await lab?.[Symbol.asyncDispose]();
    await cloud?.[Symbol.asyncDispose]();
  });

  async function deploy(): Promise<void> {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'lab-live-'));
    const file = join(folder.path, 'parameters.json');
    await writeFile(file, JSON.stringify({ parameters: sshKeyParameter }));
    await cloud.az.run(['group', 'create', '--name', GROUP, '--location', 'centralus']);
    const template = ['--template-file', 'bicep/main.json', '--parameters', `@${file}`];
    await cloud.az.run(['deployment', 'group', 'create', '--resource-group', GROUP, '--name', 'lab', ...template]);
  }

  test('it needs no lines for the terminal, and says what it follows', () => {
    expect(lab.printed).not.toContain('az login --service-principal');
    expect(lab.printed).toContain('EmulatedAzure');
  });

  test('a step is checked, and its claims are tested as far as they only read', async () => {
    const isEnd = { do: 'check', step: '1' } as const;
    const { finding, claims } = await page.ask('check', isEnd, ({ step, isTesting }) => step === '1' && !isTesting);
    expect(finding).toMatchObject({ kind: 'done', says: expect.stringContaining('its mode is Rolling') });
    expect(claims.map(({ verdict }) => verdict)).toContain('holds');
    expect(claims.filter(({ verdict }) => verdict === 'contradicted')).toEqual([]);
  });

  test('a claim whose test runs a command in a guest OS is not tested, and says why', async () => {
    const { finding } = await page.ask('check', { do: 'check', step: 'claim 05' }, ({ step }) => step === 'claim 05');
    expect(finding).toMatchObject({
      kind: 'not yet',
      says: expect.stringMatching(/was not sent: this page only reads on Azure\..*npm run claim 05$/),
    });
  });

  test('no step is taken and no time moved in the student’s stead', async () => {
    const never = () => true;
    await expect(page.ask('work', { do: 'show', step: '4' }, never)).rejects.toThrow('take the step yourself');
    await expect(page.ask('work', { do: 'back', step: '4' }, never)).rejects.toThrow('take the step yourself');
    await expect(page.ask('clock', { do: 'speed', speed: 60 }, never)).rejects.toThrow(
      'The time of Azure can be neither paused nor changed.',
    );
  });

  test('nothing but reads has reached it', async () => {
    const sent = cloud.requests.slice(before).filter((line) => !line.includes('/oauth2/'));
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.filter((line) => !/^\d+ (GET|HEAD) /.test(line))).toEqual([]);
  });
});
