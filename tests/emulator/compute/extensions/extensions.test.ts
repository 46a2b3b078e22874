import { describe, expect, test } from 'vitest';
import { refusal } from '../../azure-in-process.ts';
import { at, scaleSetLab } from '../scale-set-lab.ts';
import { diskOf, rollingLab, scripts } from '../stand-ins.ts';
import { ACCESS, command, extensions, OLD_SCRIPT } from './models.ts';

describe('extensions', () => {
  test('run after those they are to be provisioned after', async () => {
    const lab = await rollingLab();
    await lab.deploy(
      extensions(
        ['last', { ...ACCESS, provisionAfterExtensions: ['middle', 'first'] }],
        ['middle', { ...OLD_SCRIPT, ...command('2', { provisionAfterExtensions: ['first'] }) }],
        ['first', command('1')],
      ),
    );
    expect(lab.machines.get('0')?.scripts).toEqual(['1', '2', expect.stringContaining('useradd')]);
  });

  test('run again with other settings or another tag, and not for the sake of another change', async () => {
    const lab = await rollingLab();
    await lab.deploy(extensions(['hello', command('one')]));
    await lab.deploy((set) => {
      extensions(['hello', command('one')])(set);
      diskOf(64)(set);
    });
    expect(lab.machines.get('0')?.scripts).toEqual(['one']);
    await lab.deploy(extensions(['hello', command('two')]));
    await lab.deploy(extensions(['hello', command('two', { forceUpdateTag: 'x' })]));
    await lab.deploy(extensions(['hello', { settings: {}, protectedSettings: { commandToExecute: 'three' } }]));
    expect(lab.machines.get('1')?.scripts).toEqual(['one', 'two', 'two', 'three']);
  });

  test('roll out when they are removed: from the instances’ models and views', async () => {
    const lab = await rollingLab();
    await lab.deploy(extensions(['hello', command('one')]));
    await lab.deploy(extensions());
    expect(await lab.code()).toBe('Completed');
    const [first] = await lab.instances();
    expect(first).not.toHaveProperty('resources');
    expect(await lab.get(`${lab.url}/virtualMachines/0/instanceView`)).not.toHaveProperty('extensions');
  });

  test('tell how they ended: state, exit code and output, never their protected settings', async () => {
    const lab = await scaleSetLab();
    await lab.deploy(
      extensions([
        'broken',
        { settings: {}, protectedSettings: { commandToExecute: 'echo seen; : SECRET; echo wrong >&2; exit 3' } },
      ]),
    );
    const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
    expect(at(view, 'extensions.0')).toMatchObject({
      name: 'broken',
      type: 'Microsoft.Azure.Extensions.CustomScript',
      statuses: [{ code: 'ProvisioningState/failed/1', level: 'Error', time: expect.any(String) }],
    });
    const message = String(at(view, 'extensions.0.statuses.0.message'));
    expect(message).toContain('command terminated with exit status=3\n[stdout]\nseen\n');
    expect(message).toContain('[stderr]\nwrong\n');
    expect(at(view, 'vmAgent.extensionHandlers.0')).toMatchObject({ typeHandlerVersion: '2.1.13' });
    expect(at(await lab.get(lab.url), 'properties.provisioningState')).toBe('Failed');
    const answers = await Promise.all(
      ['', '/extensions', '/extensions/broken', '/virtualMachines/0', '/virtualMachines/0/extensions/Broken'].map(
        async (path) => JSON.stringify(await lab.get(`${lab.url}${path}`)),
      ),
    );
    for (const answer of answers) {
      expect(answer).toContain('broken');
      expect(answer).not.toContain('SECRET');
      expect(answer).not.toContain('protectedSettings');
    }
  });

  test('whose failures are suppressed fail nobody else', async () => {
    const lab = await rollingLab();
    for (const machine of lab.machines.values()) machine.answer = { exitCode: 1, stdout: '', stderr: '' };
    await lab.deploy(scripts({ broken: 'false' }, { suppressFailures: true }));
    expect(await lab.code()).toBe('Completed');
    expect(at(await lab.get(`${lab.url}/virtualMachines/0/extensions/broken`), 'properties.provisioningState')).toBe(
      'Failed',
    );
  });

  test('stay Creating on stopped instances, and run when those start', async () => {
    const lab = await rollingLab();
    await lab.settle('POST', `${lab.url}/deallocate`);
    await lab.deploy(extensions(['hello', command('one')]));
    const state = async () => at((await lab.instances())[0], 'resources.0.properties.provisioningState');
    expect([await state(), await lab.isLatest()]).toEqual(['Creating', [true, true]]);
    await lab.settle('POST', `${lab.url}/start`);
    expect([await state(), lab.machines.get('0')?.scripts]).toEqual(['Succeeded', ['one']]);
  });

  test('keep their name for themselves, and their handler for life', async () => {
    const lab = await scaleSetLab();
    const twice = extensions(['a', command('true')], ['A', { ...command('true'), ...OLD_SCRIPT }]);
    expect(await refusal(lab.put(twice))).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: expect.stringMatching(/^On VM Scale Set '\w+', extension name 'A' cannot be used for more than one/),
    });
    await lab.deploy(extensions(['a', command('true')]));
    expect(await refusal(lab.put(extensions(['a', { ...command('true'), ...OLD_SCRIPT }])))).toMatchObject({
      status: 409,
      code: 'PropertyChangeNotAllowed',
      message: "Changing property 'publisher' is not allowed.",
    });
  });

  test('are refused when nobody publishes them, or when they wait for what isn’t there or for one another', async () => {
    const lab = await scaleSetLab();
    const unknown = await refusal(lab.put(extensions(['x', { type: 'CustomScriptExtension' }])));
    expect(unknown).toMatchObject({
      code: 'ArtifactNotFound',
      message: expect.stringContaining(
        "Extension with publisher 'Microsoft.Azure.Extensions', type 'CustomScriptExtension', and type handler version '2.1' could not be found in the extension repository. [emulator: not in its catalog; it has Microsoft.Azure.Extensions.CustomScript,",
      ),
    });
    const following = (name: string) => command('true', { provisionAfterExtensions: [name] });
    expect((await refusal(lab.put(extensions(['a', following('b')])))).extra.target).toBe('provisionAfterExtensions');
    const circle = extensions(['a', following('b')], ['b', { ...following('a'), ...OLD_SCRIPT }]);
    expect((await refusal(lab.put(circle))).message).toContain('in a circle');
  });

  test('of the kind VMAccess change a user’s password and keys without a reimage', async () => {
    const lab = await scaleSetLab();
    await lab.deploy();
    const run = async (script: string) => {
      const url = `${lab.url}/virtualMachines/0/runCommand`;
      const { operation } = await lab.settle('POST', url, { commandId: 'RunShellScript', script: [script] });
      return String(at(operation?.output, 'value.0.message'));
    };
    const shadow = () => run('grep ^labadmin: /etc/shadow');
    const [before, disk] = [await shadow(), (await lab.disks()).map(({ id }) => id)];
    const protectedSettings = {
      username: 'labadmin',
      password: 'Never-to-be-seen-3',
      ssh_key: 'ssh-ed25519 AAAA it’s mine',
    };
    const kind = { publisher: 'Microsoft.OSTCExtensions', type: 'VMAccessForLinux', typeHandlerVersion: '1.5' };
    await lab.deploy(extensions(['access', { ...kind, protectedSettings }]));
    await lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['0'] });
    expect(await shadow()).toMatch(/labadmin:\$6\$/);
    expect(await shadow()).not.toBe(before);
    expect(await run('cat /home/labadmin/.ssh/authorized_keys')).toContain('ssh-ed25519 AAAA it’s mine');
    expect((await lab.disks()).map(({ id }) => id)).toEqual(disk);
  });

  test('can tell health instead of a probe', async () => {
    const lab = await rollingLab({}, undefined, (set) => {
      set.properties.upgradePolicy = { mode: 'Rolling' };
      delete set.properties.virtualMachineProfile.networkProfile?.healthProbe;
      extensions([
        'health',
        {
          publisher: 'Microsoft.ManagedServices',
          type: 'ApplicationHealthLinux',
          typeHandlerVersion: '1.0',
          settings: { protocol: 'tcp', port: 80 },
        },
      ])(set);
    });
    const health = async () => at(await lab.get(`${lab.url}/virtualMachines/0/instanceView`), 'vmHealth.status.code');
    expect(await health()).toBe('HealthState/healthy');
    lab.sick.add('0');
    expect(await health()).toBe('HealthState/unhealthy');
    const { operation } = await lab.deploy(diskOf(64));
    expect(operation?.error?.code).toBe('MaxUnhealthyInstancePercentExceededBeforeRollingUpgrade');
  });
});

describe('run command', () => {
  test('answers in the recorded shape, by its operation and by Location, with parameters and the last 4 KB', async () => {
    const lab = await scaleSetLab();
    await lab.deploy();
    const url = `${lab.url}/virtualMachines/0/runCommand`;
    const { status, headers, operation } = await lab.settle('POST', url, {
      commandId: 'RunShellScript',
      script: ['echo "$1 $greeting"', 'echo oh >&2'],
      parameters: [{ name: 'greeting', value: 'hello' }],
    });
    expect([status, operation?.status]).toEqual([202, 'Succeeded']);
    const value = [
      {
        code: 'ProvisioningState/succeeded',
        level: 'Info',
        displayStatus: 'Provisioning succeeded',
        message: 'Enable succeeded: \n[stdout]\nhello hello\n\n[stderr]\noh\n',
      },
    ];
    expect(await lab.get(headers?.['Azure-AsyncOperation'] ?? '')).toMatchObject({ properties: { output: { value } } });
    expect(await lab.get(headers?.Location ?? '')).toEqual({ value });
    const long = await lab.settle('POST', url, { commandId: 'RunShellScript', script: ['seq 1 2000'] });
    const message = String(at(long.operation?.output, 'value.0.message'));
    expect(message).toContain('\n2000\n');
    expect(message.length).toBeLessThan(4300);
  });

  test('goes one at a time on an instance, and not on one that is stopped', async () => {
    const lab = await rollingLab();
    const run = (id: string) =>
      lab.call('POST', `${lab.url}/virtualMachines/${id}/runCommand`, {
        commandId: 'RunShellScript',
        script: ['true'],
      });
    await run('0');
    expect(await refusal(run('0'))).toMatchObject({ status: 409, code: 'Conflict' });
    expect((await run('1')).status).toBe(202);
    await lab.clock.advance(30);
    expect((await run('0')).status).toBe(202);
    await lab.settle('POST', `${lab.url}/poweroff`);
    expect((await refusal(run('0'))).status).toBe(409);
  });
});
