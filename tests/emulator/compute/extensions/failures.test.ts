import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at } from '../scale-set-lab.ts';
import { rollingLab } from '../stand-ins.ts';
import { ACCESS, command, extensions, HEALTH, OLD_SCRIPT } from './models.ts';

const MANUAL = (set: { properties: JsonObject }) => {
  set.properties.upgradePolicy = { mode: 'Manual' };
};

type Lab = Awaited<ReturnType<typeof rollingLab>>;

async function states(lab: Lab): Promise<string[]> {
  const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
  return [at(view, 'extensions') ?? []].flat().map((each) => {
    const { name, statuses } = each as { name: string; statuses: { code: string; message: string }[] };
    return `${name}: ${statuses[0]?.code.replace('ProvisioningState/', '')} ${statuses[0]?.message ?? ''}`.trim();
  });
}

/** A lab in which each command that contains `exit 1` fails. */
async function failingLab(): Promise<Lab> {
  const lab = await rollingLab();
  for (const machine of lab.machines.values())
    machine.answer = async (script) => ({ exitCode: script.includes('exit 1') ? 1 : 0, stdout: '', stderr: '' });
  return lab;
}

describe('An extension that fails', () => {
  test('fails those that are provisioned after it, unrun, and no other', async () => {
    const lab = await failingLab();
    const { operation } = await lab.deploy(
      extensions(
        ['after', { ...ACCESS, provisionAfterExtensions: ['broken'] }],
        ['broken', command('exit 1')],
        ['apart', { ...OLD_SCRIPT, ...command('apart') }],
      ),
    );
    const depends =
      "VM Extension 'after' is marked as failed since it depends upon the VM Extension 'broken' which has failed.";
    expect(lab.machines.get('0')?.scripts).toEqual(['exit 1', 'apart']);
    expect(await states(lab)).toEqual([
      expect.stringMatching(/^broken: failed\/1 Enable failed/),
      `after: failed/1 ${depends}`,
      expect.stringMatching(/^apart: succeeded/),
    ]);
    expect(JSON.stringify(operation?.error)).toContain(
      `Multiple VM extensions failed to be provisioned on the VM. Please see the VM extension instance view for other failures. The first extension failed due to the error: ${depends}`,
    );
  });

  test('fails a chain to its end', async () => {
    const lab = await failingLab();
    await lab.deploy(
      extensions(
        ['a', command('exit 1')],
        ['b', { ...OLD_SCRIPT, ...command('b'), provisionAfterExtensions: ['a'] }],
        ['c', { ...ACCESS, provisionAfterExtensions: ['b'] }],
      ),
    );
    expect(await states(lab)).toEqual([
      expect.stringMatching(/^a: failed/),
      expect.stringContaining("upon the VM Extension 'a'"),
      expect.stringContaining("upon the VM Extension 'b'"),
    ]);
  });

  test('is named alone if it is the only one', async () => {
    const lab = await failingLab();
    const { operation } = await lab.deploy(extensions(['broken', command('exit 1')]));
    expect(JSON.stringify(operation?.error)).not.toContain('Multiple VM extensions');
  });

  test('counts in the instance view of the scale set', async () => {
    const lab = await failingLab();
    await lab.deploy(extensions(['broken', command('exit 1')], ['apart', { ...OLD_SCRIPT, ...command('apart') }]));
    expect(at(await lab.get(`${lab.url}/instanceView`), 'extensions')).toEqual([
      { name: 'broken', statusesSummary: [{ code: 'ProvisioningState/failed', count: 1 }] },
      { name: 'apart', statusesSummary: [{ code: 'ProvisioningState/succeeded', count: 1 }] },
    ]);
  });
});

test('A failure is told by the instance and by the scale set, with its code and message', async () => {
  const lab = await failingLab();
  const { operation } = await lab.deploy(extensions(['broken', command('exit 1')]));
  const { code, message } = Object(operation?.error);
  const failed = { level: 'Error', displayStatus: 'Provisioning failed' };
  expect(at(await lab.get(`${lab.url}/instanceView`), 'statuses.0')).toMatchObject({
    ...failed,
    code: `ProvisioningState/failed/${code}`,
    message,
  });
  expect(at(await lab.get(`${lab.url}/virtualMachines/0/instanceView`), 'statuses.0')).toMatchObject({
    ...failed,
    code: 'ProvisioningState/failed/VMExtensionProvisioningError',
    message: expect.stringContaining("'broken'"),
  });
});

describe('The time budget of extensions', () => {
  const LONG = async () => new Promise<never>(() => {});

  test.each([
    [undefined, 90],
    ['PT15M', 15],
  ])('%s ends a command that takes longer', async (extensionsTimeBudget, minutes) => {
    const lab = await rollingLab({}, undefined, MANUAL);
    for (const machine of lab.machines.values()) machine.answer = LONG;
    await lab.deploy((set) => {
      extensions(['long', command('sleep 6000')])(set);
      if (extensionsTimeBudget)
        Object.assign(set.properties.virtualMachineProfile.extensionProfile ?? {}, { extensionsTimeBudget });
    });
    const { operation } = await lab.call('POST', `${lab.url}/manualupgrade`, { instanceIds: ['0'] });
    await lab.clock.advance(minutes * 60 - 60);
    expect(operation?.status).toBe('InProgress');
    await lab.clock.advance(300);
    expect(JSON.stringify(operation?.error)).toContain(
      'Provisioning of VM extension long has timed out. Extension provisioning has taken too long to complete.',
    );
    expect(JSON.stringify(operation?.error)).toContain('VMExtensionProvisioningTimeout');
  });

  test.each(['PT14M', 'PT2H1M', 'an hour'])('%s is refused', async (extensionsTimeBudget) => {
    const lab = await rollingLab();
    const put = lab.put((set) =>
      Object.assign(set.properties.virtualMachineProfile.extensionProfile ?? {}, { extensionsTimeBudget }),
    );
    expect(await refusal(put)).toMatchObject({ code: 'InvalidParameter', extra: { target: 'extensionsTimeBudget' } });
  });
});

describe('The settings of a handler', () => {
  test.each<[what: string, properties: JsonObject, complaint: string]>([
    [
      'an unknown key',
      { settings: { commandToExecute: 'x', foo: 1 } },
      'invalid public settings JSON: (root): Additional property foo is not allowed',
    ],
    [
      'a wrong type',
      { settings: { commandToExecute: 3 } },
      'commandToExecute: Invalid type. Expected: string, given: integer',
    ],
    [
      'a text for a list',
      { settings: { commandToExecute: 'x', fileUris: 'x' } },
      'fileUris: Invalid type. Expected: array, given: string',
    ],
    [
      'a protected key that is not known',
      { settings: { commandToExecute: 'x' }, protectedSettings: { timestamp: 1 } },
      'invalid protected settings JSON: (root): Additional property timestamp',
    ],
    [
      'two commands',
      { settings: { commandToExecute: 'x' }, protectedSettings: { commandToExecute: 'y' } },
      'specified both in public and protected settings',
    ],
    ['a command and a script', { settings: { commandToExecute: 'x', script: 'eA==' } }, 'were both specified'],
    [
      'half of an account',
      { settings: { commandToExecute: 'x' }, protectedSettings: { storageAccountName: 'abc' } },
      "both 'storageAccountName' and 'storageAccountKey'",
    ],
    [
      'a wrong name of an account',
      {
        settings: { commandToExecute: 'x' },
        protectedSettings: { storageAccountName: 'Abc', storageAccountKey: 'eA==' },
      },
      "storageAccountName: Does not match pattern '^[a-z0-9]{3,24}$'",
    ],
    [
      'two lists of files',
      {
        settings: { commandToExecute: 'x', fileUris: ['https://a/b'] },
        protectedSettings: { fileUris: ['https://a/b'] },
      },
      "'fileUris' were specified both in public and protected settings",
    ],
    [
      'an account and an identity',
      {
        protectedSettings: {
          commandToExecute: 'x',
          storageAccountName: 'abc',
          storageAccountKey: 'eA==',
          managedIdentity: {},
        },
      },
      "must not be specified with 'managedServiceIdentity'",
    ],
    [
      'two ids of an identity',
      { protectedSettings: { commandToExecute: 'x', managedIdentity: { clientId: 'a', objectId: 'b' } } },
      "only one of 'clientId' or 'objectId'",
    ],
    ['a script that is not base64', { settings: { script: 'echo x' } }, 'illegal base64 data at input byte 4'],
    [
      'a script that is too long',
      { settings: { script: 'eA=='.repeat(70_000) } },
      "The script's length (280000) exceeded the maximum allowed length of 262144!",
    ],
    [
      'an interval that is too short',
      { ...HEALTH, settings: { protocol: 'http', intervalInSeconds: 4 } },
      'intervalInSeconds: Must be greater than or equal to 5',
    ],
    [
      'too many probes',
      { ...HEALTH, settings: { protocol: 'http', numberOfProbes: 25 } },
      'numberOfProbes: Must be less than or equal to 24',
    ],
    ['nothing to do', { settings: {} }, "'commandToExecute' is not specified"],
    [
      'tcp without a port',
      { ...HEALTH, settings: { protocol: 'tcp' } },
      "'port' must be specified when using 'tcp' protocol",
    ],
    [
      'tcp with a path',
      { ...HEALTH, settings: { protocol: 'tcp', port: 1, requestPath: '/' } },
      "'requestPath' cannot be specified",
    ],
    [
      'an unknown protocol',
      { ...HEALTH, settings: { protocol: 'udp' } },
      'protocol must be one of the following: "tcp", "http", "https"',
    ],
    [
      'a port that is none',
      { ...HEALTH, settings: { protocol: 'http', port: 70_000 } },
      'port: Must be less than or equal to 65535',
    ],
    [
      'a port in words',
      { ...HEALTH, settings: { protocol: 'http', port: '80' } },
      'port: Invalid type. Expected: integer, given: string',
    ],
  ])('are refused: %s', async (_, properties, complaint) => {
    const lab = await rollingLab({}, undefined, MANUAL);
    await lab.deploy(extensions(['x', properties]));
    await lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['0'] });
    expect(await states(lab)).toEqual([expect.stringContaining(complaint)]);
    expect(lab.machines.get('0')?.scripts).toEqual([]);
  });

  test('may have a compressed script', async () => {
    const lab = await rollingLab();
    await lab.deploy(extensions(['x', { settings: { script: gzipSync('echo packed').toString('base64') } }]));
    expect(lab.machines.get('0')?.scripts).toEqual(['echo packed']);
  });
});

describe('Extensions of a model', () => {
  test.each<[what: string, properties: JsonObject | string, target: string]>([
    ...['2.1.13', '2', '', '2.*', 'latest', '2.1.'].map((typeHandlerVersion): [string, JsonObject, string] => [
      `the version '${typeHandlerVersion}'`,
      { ...command('x'), typeHandlerVersion },
      'typeHandlerVersion',
    ]),
    ['no name', '', 'extension.name'],
    ['a path for a name', 'a/b', 'extension.name'],
    ['itself to wait for', { ...command('x'), provisionAfterExtensions: ['one'] }, 'provisionAfterExtensions'],
    [
      'one to wait for that is not there',
      { ...command('x'), provisionAfterExtensions: ['two'] },
      'provisionAfterExtensions',
    ],
  ])('are refused with %s', async (_, given, target) => {
    const lab = await rollingLab();
    const [name, properties] = typeof given === 'string' ? [given, command('x')] : ['one', given];
    expect(await refusal(lab.put(extensions([name, properties])))).toMatchObject({
      status: 400,
      code: 'InvalidParameter',
      extra: { target },
    });
  });

  test.each([5, true, ['x'], []])('are refused with %j for settings', async (settings) => {
    const lab = await rollingLab();
    for (const property of ['settings', 'protectedSettings']) {
      const refused = await refusal(lab.put(extensions(['one', { [property]: settings }])));
      expect(refused).toMatchObject({ status: 400, extra: { target: `extension.${property}` } });
    }
  });

  test('are refused where three wait for each other, and found in any casing', async () => {
    const lab = await rollingLab();
    const behind = (properties: JsonObject, name: string) => ({ ...properties, provisionAfterExtensions: [name] });
    const circle = extensions(
      ['a', behind(command('x'), 'b')],
      ['b', behind(ACCESS, 'c')],
      ['c', behind(OLD_SCRIPT, 'a')],
    );
    expect((await refusal(lab.put(circle))).message).toContain('in a circle');
    expect((await lab.put(extensions(['A', command('x')], ['b', behind(ACCESS, 'a')]))).status).toBe(200);
  });

  test('are of one handler each', async () => {
    const lab = await rollingLab();
    for (const [first, second, handler] of [
      [command('1'), command('2'), 'Microsoft.Azure.Extensions.CustomScript'],
      [
        { ...HEALTH, settings: {} },
        { ...HEALTH, typeHandlerVersion: '2.0' },
        'Microsoft.ManagedServices.ApplicationHealthLinux',
      ],
      [ACCESS, { ...ACCESS, publisher: 'microsoft.ostcextensions' }, 'Microsoft.OSTCExtensions.VMAccessForLinux'],
    ] as const)
      expect(await refusal(lab.put(extensions(['a', first], ['b', second])))).toMatchObject({
        status: 400,
        code: 'BadRequest',
        message: `Multiple VMExtensions per handler not supported for OS type 'Linux'. VMExtension 'a' with handler '${handler}' already added or specified in input.`,
      });
  });

  test('cannot be removed while another depends on them', async () => {
    const lab = await rollingLab();
    const after = { ...OLD_SCRIPT, ...command('b'), provisionAfterExtensions: ['a'] };
    await lab.deploy(extensions(['a', command('a')], ['b', after]));
    const words =
      "On resource 'web', extension 'b' specifies 'a' in its provisionAfterExtensions property, but the extension 'a' will no longer exist. First, remove the extension 'b' or remove 'a' from the provisionAfterExtensions property of 'b'";
    const refused = { status: 400, code: 'BadRequest', message: words };
    expect(await refusal(lab.put(extensions(['b', after])))).toMatchObject(refused);
    expect(await refusal(lab.call('DELETE', `${lab.url}/extensions/a`))).toMatchObject(refused);
    await lab.settle('DELETE', `${lab.url}/extensions/b`);
    await lab.settle('DELETE', `${lab.url}/extensions/a`);
    expect(at(await lab.get(`${lab.url}/extensions`), 'value')).toEqual([]);
  });

  test('can be written one by one', async () => {
    const lab = await rollingLab();
    const url = `${lab.url}/extensions/hello`;
    const body = { properties: { ...OLD_SCRIPT, protectedSettings: { commandToExecute: 'one' } } };
    const made = await lab.settle('PUT', url, body);
    expect([made.status, at(made.body, 'properties.provisioningState')]).toEqual([201, 'Creating']);
    const changed = await lab.settle('PATCH', url, { properties: { forceUpdateTag: 'again' } });
    expect([changed.status, at(changed.body, 'properties.type')]).toEqual([200, OLD_SCRIPT.type]);
    expect(lab.machines.get('0')?.scripts).toEqual(['one', 'one']);
    expect(await lab.get(url)).toMatchObject({
      name: 'hello',
      type: 'Microsoft.Compute/virtualMachineScaleSets/extensions',
    });
    expect((await lab.call('DELETE', `${lab.url}/extensions/other`)).status).toBe(204);
    expect(await refusal(lab.call('PATCH', `${lab.url}/extensions/other`, {}))).toMatchObject({ status: 404 });
  });
});
