import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, openBrowser } from '../../../guide/browser.ts';
import { findAz } from '../../../runner/target/find-az.ts';
import { allTests } from '../../all-tests.ts';
import { violations } from '../../guide/violations.ts';
import { type RunningLab, startLab, Terminal } from './terminal.ts';

const chromium = findChromium(process.env);
const az = await findAz(process.env);
const HOSTILE = '<img src=x onerror="globalThis.hacked=1">';

// Without a Chromium there is no page, and without az no student. LAB_REQUIRE=chromium,az makes that an error.
describe.runIf(chromium && az && allTests)('The lab by hand', { timeout: 1_200_000 }, () => {
  let lab: RunningLab;
  let browser: Browser;
  let page: Page;
  let terminal: Terminal;
  const complaints: string[] = [];
  /** The checks so far. The page numbers its answers. */
  let checks = 0;

  beforeAll(async () => {
    [lab, browser] = await Promise.all([startLab(['--speed', '600']), openBrowser(chromium)]);
    // axe is a script of the test.
    page = await browser.newPage({ bypassCSP: true, reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(120_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(lab.url) && !request.url().startsWith('data:')) complaints.push(request.url());
    });
    await page.goto(lab.url);
    await page.getByRole('button', { name: 'bash or zsh', exact: true }).click();
    const [source = '', login = ''] = (await textOf(page.getByRole('region', { name: 'lines for bash or zsh' }))).split(
      '\n',
    );
    terminal = new Terminal(source);
    expect(await terminal.type(login)).toBe('');
    await page.getByRole('button', { name: 'REST' }).click();
    terminal.setNames(await textOf(page.getByRole('region', { name: 'names that the commands use' })));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await lab?.[Symbol.asyncDispose]();
  });

  const stepOf = (id: string) => page.locator(`details.step[data-step="${id}"]`);

  /** Opens a step that is closed. */
  async function open(id: string): Promise<void> {
    if ((await stepOf(id).getAttribute('open')) === null) await stepOf(id).locator('> summary').click();
  }

  /** Opens a step, presses Check and returns the answer once its claims are tested. */
  async function check(id: string): Promise<string> {
    const step = stepOf(id);
    await open(id);
    await step.getByRole('button', { name: /^Check/ }).click();
    checks += 1;
    await step.locator(`[data-checked="${checks}"]`).waitFor();
    return textOf(step.locator('.answer-box'));
  }

  async function press(id: string, name: RegExp): Promise<void> {
    await open(id);
    await stepOf(id).getByRole('button', { name }).click();
    await page.waitForFunction(
      (id) =>
        document.querySelector(`details.step[data-step="${id}"] [data-work]`)?.getAttribute('data-work') === 'done',
      id,
    );
  }

  /** Types the commands of a step as the page shows them. Returns what they print. */
  async function typeStep(id: string): Promise<string> {
    const printed: string[] = [];
    for (const command of await stepOf(id).locator('.copyable pre').allTextContents())
      printed.push(await terminal.type(command));
    return printed.join('\n');
  }

  const eventually = (id: string, words: RegExp) => expect.poll(() => check(id), { timeout: 120_000 }).toMatch(words);
  const rest = (method: string, path: string, body?: string) =>
    terminal.type(
      `az rest --method ${method} --url "/subscriptions/{subscriptionId}/resourceGroups/$rg/providers/Microsoft.Compute/virtualMachineScaleSets/$vmssName${path}${path.includes('?') ? '&' : '?'}api-version=2024-11-01"${body ? ` --body '${body}'` : ''}`,
    );

  test('prints the address, the lines for each shell, and listens on loopback only', () => {
    expect(lab.printed).toContain(`  ${lab.url}`);
    for (const shell of ['bash or zsh', 'PowerShell', 'fish']) expect(lab.printed).toContain(shell);
    expect(new URL(lab.url).hostname).toBe('127.0.0.1');
  });

  test('steps 1 to 8, typed as the page says, are not done before and done after', async () => {
    for (const id of ['Deployment', '1', '2', '3', '4', '10'])
      expect(await check(id)).toMatch(/^Not yet\. There is no scale set in the subscription yet\./);
    await typeStep('Deployment');
    await eventually('Deployment', /^Done\. The scale set vmss-rolling-upgrade is deployed/);
    expect(await check('1')).toMatch(/^Not yet\. No client of yours has read the scale set yet\./);
    await typeStep('1');
    expect(await check('1')).toMatch(/^Done\. You have read the scale set: its mode is Rolling/);
    for (const id of ['2', '3']) {
      await typeStep(id);
      expect(await check(id)).toMatch(/^Done\./);
    }
    expect(await check('4')).toMatch(/^Not yet\. The model has no extension yet\./);
    await typeStep('4');
    await eventually('4', /^Done\. The model lists RollingUpgradeTest/);
    expect(await check('5')).toMatch(/^Not yet\. .*no client of yours has read it/);
    await typeStep('5');
    expect(await check('5')).toMatch(/^Done\. You have read the rolling upgrade/);
    await eventually(
      '6',
      /^Not yet\. The rolling upgrade has completed, but no client of yours has read the instances/,
    );
    await typeStep('6');
    expect(await check('6')).toMatch(/^Done\./);
    expect(await check('7')).toMatch(/^Not yet\. The model still asks for 32 GB/);
    await typeStep('7');
    await eventually('7', /^Done\. The model asks for 64 GB/);
    await eventually('8', /^Not yet\. The rolling upgrade has completed, but no client of yours/);
    expect((await typeStep('8')).match(/sdb +32G/g)).toHaveLength(2);
    expect(await check('8')).toMatch(/^Done\. .*the disks have 32 GB on instance 0 and 32 GB on instance 1/);
    const proof = await stepOf('8').locator('.proof > li').allTextContents();
    expect(proof.find((each) => / 33 /.test(each))).toMatch(/^holds 33 /);
  });

  test('the wrong ways are explained', async () => {
    expect(await check('9')).toMatch(/^Not yet\. The disks have 32 GB .* no instance was reimaged/);
    const names = await terminal.type('echo "$vmssName"');
    await terminal.type(
      `az rest --method post --url "/subscriptions/{subscriptionId}/resourceGroups/$rg/providers/Microsoft.Compute/virtualMachineScaleSets/${names.trim()}-x/virtualMachines/0/reimageall?api-version=2024-11-01"`,
    );
    expect(await check('9')).toMatch(/Your last request was rejected: .*404.*Your scale set is vmss-rolling-upgrade/s);
    // Option A: the changed model again.
    for (const command of await stepOf('7').locator('.copyable pre').allTextContents()) await terminal.type(command);
    expect(await check('9')).toMatch(/^Something else happened\. You tried Update-AzVmss, .*Option A is not enough/);
    await rest('post', '/osRollingUpgrade');
    await eventually('9', /^Something else happened\. You tried Start-AzVmssRollingOSUpgrade, .*Option B is wrong/);
    await rest('post', '/manualupgrade', '{"instanceIds":["*"]}');
    await eventually('9', /^Something else happened\. You tried Update-AzVmssInstance, .*Option C is wrong/);
    await rest('post', '/virtualMachines/0/reimage');
    await eventually(
      '9',
      /^Something else happened\. Instance 0 has a new OS disk and the old data disk: Set-AzVmssVM -Reimage replaces/,
    );
    await rest('post', '/delete', '{"instanceIds":["1"]}');
    await eventually('9', /^Something else happened\. Instance 1 was deleted: the scale set has 1 of 2 instances/);
  });

  test('"Back to here" leads to a fresh deployment, and steps 9, 10 and the clean-up are done there', async () => {
    await press('9', /^Back to here/);
    expect(await check('9')).toMatch(/^Not yet\. The disks have 32 GB on instance 0 and 32 GB on instance 1/);
    await typeStep('9');
    await eventually('9', /^Done\. Instances 0 and 1 have new data disks of 64 GB/);
    await eventually('10', /^Not yet\. All disks are new, but no client of yours has read/);
    expect((await typeStep('10')).match(/sdb +64G/g)).toHaveLength(2);
    expect(await check('10')).toMatch(/^Done\. The disks have 64 GB/);
    expect(await check('Cleanup')).toMatch(/^Not yet\. The resource group .* still exists/);
    await typeStep('Cleanup');
    await eventually('Cleanup', /^Done\. The resource group .* is deleted/);
    // The page's own deployment leaves the student's parameter file in place.
    await typeStep('Deployment');
    await eventually('Deployment', /^Done\./);
  });

  test('a batch in progress, paused, shows what the readings say', async () => {
    await press('4', /^Back to here/);
    await page.getByRole('button', { name: '10×', exact: true }).click();
    await stepOf('4')
      .getByRole('button', { name: /^Show me/ })
      .click();
    // A batch takes some three seconds at this speed.
    await page.locator('.instance.is-updating').first().waitFor();
    await page.waitForTimeout(700);
    await page.getByRole('button', { name: 'Pause' }).click();
    // The record that a reader can look at.
    await page.screenshot({ path: 'report/lab-batch-paused.png' });
    const list = JSON.parse(await rest('get', '/virtualMachines?\\$expand=instanceView')) as { value: Listed[] };
    const latest = JSON.parse(await rest('get', '/rollingUpgrades/latest')) as Latest;
    const shown = await page.locator('.instance').allInnerTexts();
    for (const [index, { properties }] of list.value.entries()) {
      const { latestModelApplied, provisioningState, storageProfile } = properties;
      const words = shown[index]?.replaceAll(/\s+/g, ' ') ?? '';
      expect(words).toContain(`Latest model applied ${latestModelApplied}`);
      expect(words.includes('Updating')).toBe(provisioningState === 'Updating');
      expect(words).toContain(`Data disk 0 ${storageProfile.dataDisks[0]?.diskSizeGB} GB`);
    }
    expect(latest.properties.progress.inProgressInstanceCount).toBe(1);
    expect(await check('5')).toMatch(
      /Lab time is paused|You have read the rolling upgrade: RollingForward, . done, 1 in progress/,
    );
    const before = await page.locator('.lab-time').textContent();
    await page.getByRole('button', { name: 'To the next event' }).click();
    await expect.poll(() => page.locator('.lab-time').textContent()).not.toBe(before);
    await page.getByRole('button', { name: '600×' }).click();
    await eventually('4', /^Done\. .*Completed, 2 done/);
  });

  test('what a guest or a client says is shown as text', async () => {
    await terminal.type(
      `curl --silent --user-agent '${HOSTILE}' "$EMULATOR_ENDPOINT/subscriptions?api-version=2022-12-01"`,
    );
    const script = JSON.stringify({
      commandId: 'RunShellScript',
      script: [`printf %s ${JSON.stringify(HOSTILE)} > /run/instance-page/index.html`],
    });
    await rest('post', '/virtualMachines/0/runCommand', script);
    await page.getByRole('button', { name: '1×', exact: true }).click();
    await rest('post', '/restart', '{"instanceIds":["1"]}');
    await page.getByRole('button', { name: '600×' }).click();
    await expect.poll(() => page.locator('.requests').textContent()).toContain('<img src=x');
    expect(await page.locator('.watching img').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  });

  test('axe finds no violation by light and by dark, and the page fits a phone', async () => {
    await open('8');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(complaints).toEqual([]);
  });

  test('Ctrl-C ends everything', async () => {
    expect(await lab.interrupt()).toBe(0);
    await expect(fetch(lab.url)).rejects.toThrow();
  });
});

interface Listed {
  readonly properties: {
    readonly latestModelApplied: boolean;
    readonly provisioningState: string;
    readonly storageProfile: { readonly dataDisks: readonly { readonly diskSizeGB: number }[] };
  };
}
interface Latest {
  readonly properties: { readonly progress: { readonly inProgressInstanceCount: number } };
}

async function textOf(locator: ReturnType<Page['locator']>): Promise<string> {
  return ((await locator.textContent()) ?? '').trim();
}
