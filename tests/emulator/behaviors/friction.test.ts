import { describe, expect, test, vi } from 'vitest';
import type { friction } from '../../../emulator/behaviors/friction.ts';
import { BEHAVIORS, type Behavior, behaviorsOf } from '../../../emulator/behaviors/index.ts';
import { IMAGES } from '../../../emulator/compute/catalog/images.ts';
import { findDisk } from '../../../emulator/compute/disks/disk.ts';
import { Identity } from '../../../emulator/server/identity.ts';
import { at } from '../compute/scale-set-lab.ts';
import { diskOf, scripts } from '../compute/stand-ins.ts';
import { FRICTIONLESS } from '../frictionless.ts';
import { instanceOf, outcome, setOf, storage, tryAlternatives } from './try-alternatives.ts';
import { twoModules } from './two-modules.ts';

describe('the friction of Azure', () => {
  test('is the default, and can be left out', () => {
    const rows = Object.entries<Behavior>(BEHAVIORS).filter(([, { friction }]) => friction);
    expect(Object.keys(FRICTIONLESS)).toEqual(rows.map(([name]) => name));
    const usual = Object.entries<string>(behaviorsOf());
    for (const [name, row] of rows) expect(usual).toContainEqual([name, row.default]);
  });

  tryAlternatives<keyof typeof friction>({
    grownDisk: {
      async look(lab) {
        const id = instanceOf(lab, '0').dataDisks[0]?.id ?? '';
        const device = findDisk(lab.azure, id)?.device;
        const size = () => (device?.sizeBytes ?? 0) / 2 ** 30;
        await lab.settle('PATCH', id, { properties: { diskSizeGB: 64 } });
        const before = size();
        device?.rescan();
        return [before, size()];
      },
      seen: { afterRescan: [32, 64], atOnce: [64, 64] },
    },
    moduleOutputsInWhatIf: {
      async look(lab) {
        const url = `${lab.group}/providers/Microsoft.Resources/deployments/outer`;
        const body = { properties: { mode: 'Incremental', template: twoModules() } };
        const { operation } = await lab.settle('POST', `${url}/whatIf`, body);
        const validated = (await lab.call('POST', `${url}/validate`, body)).body;
        const names = (list: unknown, key: string) =>
          [list ?? []].flat().map((each) => String(at(each, key)).split('/').at(-1));
        return {
          created: names(
            [at(operation?.output, 'properties.changes') ?? []]
              .flat()
              .filter((each) => at(each, 'changeType') === 'Create'),
            'resourceId',
          ),
          stoppedAt: names(at(operation?.output, 'properties.diagnostics'), 'target'),
          code: at(operation?.output, 'properties.diagnostics.0.code'),
          validated: names(at(validated, 'properties.validatedResources'), 'id'),
          diagnostics: names(at(validated, 'properties.diagnostics'), 'target'),
        };
      },
      seen: {
        shortCircuited: {
          created: ['free'],
          stoppedAt: ['second'],
          code: 'NestedDeploymentShortCircuited',
          validated: ['first', 'second', 'free'],
          diagnostics: ['second'],
        },
        evaluated: {
          created: ['bound', 'free'],
          stoppedAt: [],
          code: undefined,
          validated: ['first', 'second', 'free', 'bound'],
          diagnostics: [],
        },
      },
    },
    readsAfterWrite: {
      async look(lab) {
        const state = async () => {
          const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
          return [(await lab.isLatest())[0], at(view, 'statuses.0.code')];
        };
        await lab.put(diskOf(64));
        await lab.clock.advance(1);
        const first = await state();
        await lab.clock.advance(10);
        return [first, await state()];
      },
      seen: {
        late: [
          [true, 'ProvisioningState/succeeded'],
          [false, 'ProvisioningState/updating'],
        ],
        current: [
          [false, 'ProvisioningState/updating'],
          [false, 'ProvisioningState/updating'],
        ],
      },
    },
    healthReports: {
      async look(lab) {
        const health = async () => {
          const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
          const time = Date.parse(String(at(view, 'vmHealth.status.time')));
          return { code: at(view, 'vmHealth.status.code'), age: lab.clock.now().getTime() - time };
        };
        await lab.clock.advance(60);
        lab.sick.add('0');
        // The next probe sees it.
        await lab.clock.advance(5);
        const { code } = await health();
        await lab.clock.advance(15);
        return [code, await health()];
      },
      seen: {
        late: ['HealthState/healthy', { code: 'HealthState/unhealthy', age: 0 }],
        current: ['HealthState/unhealthy', { code: 'HealthState/unhealthy', age: 15_000 }],
      },
    },
    newUpgrade: {
      async look(lab) {
        await lab.clock.advance(60);
        await lab.put(diskOf(64));
        await lab.clock.advance(1);
        const first = await outcome(lab.call('GET', `${lab.url}/rollingUpgrades/latest`));
        await lab.clock.advance(10);
        return [first, await lab.code()];
      },
      seen: { shownLate: ['NotFound', 'RollingForward'], shownAtOnce: ['done', 'RollingForward'] },
    },
    canceledWrite: {
      async look(lab) {
        const { operation } = await lab.put(diskOf(64));
        await lab.clock.advance(5);
        await lab.settle('POST', `${lab.url}/rollingUpgrades/cancel`);
        await lab.clock.advance(60);
        return [operation?.status, operation?.error?.code];
      },
      seen: { canceled: ['Canceled', 'RollingUpgradeCanceled'], failed: ['Failed', 'RollingUpgradeCanceled'] },
    },
    runCommandExtension: {
      async look(lab) {
        await lab.settle('POST', `${lab.url}/virtualMachines/0/runCommand`, { commandId: 'RunShellScript' });
        const named = () => lab.get(`${lab.url}/virtualMachines/0/instanceView`);
        const before = at(await named(), 'extensions.0.name');
        await lab.deploy(scripts({ hello: 'true' }));
        const after = [at(await named(), 'extensions') ?? []].flat().map((each) => at(each, 'name'));
        return [before, after];
      },
      seen: { listed: ['RunCommandLinux', ['RunCommandLinux', 'hello']], unlisted: [undefined, ['hello']] },
    },
    runCommandBusy: {
      async look(lab) {
        const run = () =>
          outcome(lab.settle('POST', `${lab.url}/virtualMachines/0/runCommand`, { commandId: 'RunShellScript' }));
        const outcomes = [await run(), await run()];
        await lab.clock.advance(20);
        return [...outcomes, await run()];
      },
      seen: {
        forAWhile: ['Succeeded', 'Conflict', 'Succeeded'],
        freeAtOnce: ['Succeeded', 'Succeeded', 'Succeeded'],
      },
    },
    oldImageVersions: {
      async look(lab) {
        const { imageReference } = Object(setOf(lab).model.properties.virtualMachineProfile.storageProfile);
        const [image] = IMAGES.filter(({ sku }) => sku === imageReference.sku);
        const version = image?.deprecated.at(-1);
        const { publisher, offer, sku } = imageReference;
        const catalog = `${lab.subscription}/providers/Microsoft.Compute/locations/westeurope/publishers/${publisher}`;
        const versions = `${catalog}/artifacttypes/vmimage/offers/${offer}/skus/${sku}/versions`;
        return [
          await outcome(lab.deploy(storage({ imageReference: { ...imageReference, version } }))),
          await outcome(lab.call('GET', `${versions}/${version}`)),
          [(await lab.call('GET', versions)).body ?? []].flat().length,
        ];
      },
      seen: {
        deprecated: ['ImageVersionDeprecated', 'ImageVersionDeprecated', 20],
        kept: ['Succeeded', 'done', 23],
      },
    },
    vCPUQuota: {
      async look(lab) {
        // Two vCPUs each, with two instances that are there.
        const grow = (capacity: number) => lab.settle('PATCH', lab.url, { sku: { capacity } });
        return [await outcome(grow(5)), await outcome(grow(6))];
      },
      seen: { ten: ['Succeeded', 'OperationNotAllowed'], hundreds: ['Succeeded', 'Succeeded'] },
    },
    tokenLifetime: {
      async look({ azure }) {
        const identity = new Identity('tenant', azure.behaviors.tokenLifetime);
        const { clientId: client_id, clientSecret: client_secret } = identity.principal;
        const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
        const { body } = identity.token(form, 'https://localhost');
        const check = async (authorization: string) => {
          identity.check(authorization);
          return { status: 200 };
        };
        vi.useFakeTimers({ toFake: ['Date'] });
        try {
          vi.setSystemTime(Date.now() + 2 * 3_600_000);
          return [body.expires_in, await outcome(check(`Bearer ${body.access_token}`))];
        } finally {
          vi.useRealTimers();
        }
      },
      seen: { anHour: [3600, 'ExpiredAuthenticationToken'], aDay: [86_400, 'done'] },
    },
    throttling: {
      async look({ azure, url }) {
        const rejections = Array.from({ length: 40 }, () => azure.throttling?.take('GET', url).rejection);
        return rejections.filter((each) => each !== undefined).length;
      },
      seen: { byResource: 4, none: 0 },
    },
    scaleSetDisks: {
      async look(lab) {
        const id = instanceOf(lab, '0').dataDisks[0]?.id ?? '';
        const codes = [
          outcome(lab.call('GET', id)),
          outcome(lab.settle('PATCH', id, { properties: { diskSizeGB: 64 } })),
        ];
        const listed = await lab.listOf(`${lab.group}/resources`);
        const disks = listed.filter(({ type }) => type === 'Microsoft.Compute/disks');
        return { codes: await Promise.all(codes), disks: disks.length, list: (await lab.disks()).length };
      },
      seen: {
        hidden: { codes: ['ResourceNotFound', 'ResourceNotFound'], disks: 0, list: 0 },
        readable: { codes: ['done', 'Succeeded'], disks: 4, list: 4 },
      },
    },
  });
});
