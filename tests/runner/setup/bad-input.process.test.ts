import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeCompiled } from '../../../runner/bicep/record.ts';
import { script } from '../bicep/folders.ts';
import { az, bicep, copyOfProject, messageOf, runLab, withAz, withBicep } from './run-lab.ts';

// Each run is a process of its own: some can go on at the same time.
const slow = { timeout: 900_000, concurrent: true };
const nothingLeft = { exitCode: 1, traces: [] };

test('A target that does not exist is refused with those that do', slow, async () => {
  const run = await runLab({ env: { LAB_TARGET: 'aws' } });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toBe('LAB_TARGET must be one of emulator, azure, but is "aws". Nothing was created.');
});

test('A variant that does not exist is refused, and a near one named', slow, async () => {
  const run = await runLab({ env: { LAB_VARIANT: 'largerDataDisk=growsInPlace' } });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toMatch(/^There is no choice of .*'growsInPlace'\. Did you mean 'grownInPlace'\?/);
});

test('A tool that LAB_REQUIRE names has to be there', slow, async () => {
  const run = await runLab({ env: { LAB_REQUIRE: 'az' } });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toContain('LAB_REQUIRE names az, but az was not found.');
});

test.skipIf(!bicep)('A syntax error in Bicep is told with its place, before anything is made', slow, async () => {
  await using project = await copyOfProject();
  await appendFile(join(project.path, 'bicep', 'main.bicep'), '\nresource = {\n');
  const run = await runLab({ root: project.path, env: withBicep });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toMatch(/^ {2}main\.bicep\(\d+,\d+\) : Error BCP\d+: /m);
  expect(run.output).not.toContain('resource group');
});

test('Without Bicep, a main.json out of step with its sources is refused', slow, async () => {
  await using project = await copyOfProject();
  await appendFile(join(project.path, 'bicep', 'main.bicep'), '\n// changed\n');
  const run = await runLab({ root: project.path });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toContain('main.json does not match its sources');
  expect(messageOf(run)).toContain('main.bicep was changed');
});

test('A parameter out of bounds does not pass validation', slow, async () => {
  const run = await runLab({ env: { LAB_PARAMETERS: '{"maxBatchInstancePercent": 101}' } });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toContain(
    "template parameter 'maxBatchInstancePercent' is not valid. Value should be less than or equal to '100'",
  );
  expect(run.output).toContain('was deleted: no disk, no address, no network interface is left.');
});

test.skipIf(!az)('Through az the message is what az says on stderr, and the command it says it to', slow, async () => {
  const run = await runLab({ env: { ...withAz, LAB_PARAMETERS: '{"maxBatchInstancePercent": 101}' } });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toMatch(/^`az deployment group validate .+` failed with exit code 1\. az says:\n {2}ERROR: /);
  expect(messageOf(run)).toContain("template parameter 'maxBatchInstancePercent' is not valid");
});

test('An unknown property in the scale set is told by its name', slow, async () => {
  await using project = await copyOfProject();
  const bicepFolder = join(project.path, 'bicep');
  const template = await readFile(join(bicepFolder, 'main.json'), 'utf8');
  await writeCompiled(bicepFolder, template.replace('"overprovision":', '"overprovisioned":'), '0.49.2');
  const run = await runLab({ root: project.path });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toContain("Could not find member 'overprovisioned'");
});

test('A region that does not exist is told with those that do, before anything is made', slow, async () => {
  const run = await runLab({ env: { LAB_LOCATION: 'westeuropa' } });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toMatch(/^Preflight, region: westeuropa has no scale sets\.\nLAB_LOCATION must be one of /);
  expect(messageOf(run)).toContain('Did you mean westeurope?');
  expect(run.output).not.toContain('Creating the resource group');
});

test('A size that is not in the region is refused with the next region to try', slow, async () => {
  const run = await runLab({ env: { LAB_LOCATION: 'westus', LAB_PARAMETERS: '{"vmSize": "Standard_D2as_v6"}' } });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toContain('Preflight, size: Standard_D2as_v6 is not offered in westus.');
  expect(messageOf(run)).toContain('The region centralus meets all requirements: set LAB_LOCATION=centralus');
  expect(run.output).not.toContain('Creating the resource group');
});

test('A size that no region has is refused without a region to try', slow, async () => {
  const run = await runLab({ env: { LAB_PARAMETERS: '{"vmSize": "Standard_Z1"}' } });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toContain('Preflight, size: Standard_Z1 is not offered in centralus.');
  expect(messageOf(run)).toMatch(/None of eastus2, .+ meets all requirements either\./);
});

test('More instances than the quota has vCPUs for are refused with the numbers', slow, async () => {
  const run = await runLab({ env: { LAB_PARAMETERS: '{"capacity": 200}' }, specs: ['specs/02'] });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toContain(
    'Preflight, quota: Up to 200 instances need 400 vCPUs; 350 are available in centralus (Total Regional vCPUs: limit 350, used 0).',
  );
});

test('A deployment that fails halfway lists its failed operations by resource, code and message', slow, async () => {
  await using project = await copyOfProject();
  const bicepFolder = join(project.path, 'bicep');
  const template = JSON.parse(await readFile(join(bicepFolder, 'main.json'), 'utf8'));
  // Only once there is an address can anybody know that it is no size.
  const vmSize = { value: "[reference('loadBalancer').outputs.publicIpAddress.value]" };
  template.resources.scaleSet.properties.parameters.vmSize = vmSize;
  await writeCompiled(bicepFolder, JSON.stringify(template, null, 2), '0.49.2');
  const run = await runLab({ root: project.path });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toMatch(
    /^The deployment "lab" failed halfway\. Its failed operations:\n {2}Microsoft\.Compute\/virtualMachineScaleSets vmss-rolling-upgrade: InvalidParameter: The value [\d.]+ provided for the VM size is not valid/,
  );
  expect(run.output).toContain('was deleted: no disk, no address, no network interface is left.');
});

test('An az that is there and fails is no reason to do without: its stderr is shown', slow, async () => {
  await using project = await copyOfProject();
  const folder = join(project.path, 'tools');
  await script(join(folder, 'az'), 'echo "ERROR: az is broken today" >&2; exit 3');
  const run = await runLab({ env: { PATH: folder } });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toBe('`az version` failed with exit code 3. az says:\n  ERROR: az is broken today');
});

test('A spec that is no claim, and one that makes two, are told so', slow, async () => {
  await using project = await copyOfProject();
  const spec = (name: string) => join(project.path, 'specs', name);
  const rolling = await readFile(spec('02-the-upgrade-policy-mode-is-rolling.spec.ts'), 'utf8');
  await writeFile(
    spec('99-a-test-of-its-own.spec.ts'),
    "import { test } from 'vitest';\ntest('A test of its own', () => {});",
  );
  await writeFile(spec('09-the-upgrade-policy-mode-is-rolling.spec.ts'), rolling + rolling.replace(/^import .+$/m, ''));
  const { exitCode, output } = await runLab({ root: project.path, specs: ['specs/99', 'specs/09'] });
  expect(exitCode).toBe(1);
  expect(output).toContain('99-a-test-of-its-own.spec.ts must contain exactly one test');
  expect(output).toContain('09-the-upgrade-policy-mode-is-rolling.spec.ts makes more than one claim');
});
