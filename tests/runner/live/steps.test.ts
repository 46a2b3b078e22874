import { describe, expect, test } from 'vitest';
import { describeSteps } from '../../../guide/live/texts.ts';
import { findStep } from '../../../runner/live/steps/steps.ts';
import { type Described, observe } from './a-picture.ts';

const check = (id: string, ...observed: Parameters<typeof observe>) => findStep(id).check(observe(...observed));

const deployed: Described = {};
const EXTENSION = ['RollingUpgradeTest'];
const rolling: Described = { extensions: EXTENSION, upgrade: { number: 1, state: 'RollingForward' } };
const extended: Described = { extensions: EXTENSION, upgrade: { number: 1, state: 'Completed' } };
const enlarging: Described = { ...extended, modelGB: 64, upgrade: { number: 2, state: 'RollingForward' } };
const enlarged: Described = { ...extended, modelGB: 64, upgrade: { number: 2, state: 'Completed' } };
const recreated = (id: number) => ({ osDisk: `new-os-${id}`, dataDisk: `new-data-${id}`, diskGB: 64 });
const reimaged: Described = { ...enlarged, instances: [recreated(0), recreated(1)] };
const LIST = ['GET', '/virtualMachines'] as const;

describe('Before anything is deployed', () => {
  test.each(['Deployment', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])('step %s is not done', (id) => {
    expect(check(id, [])).toMatchObject({ kind: 'not yet', says: expect.stringContaining('no scale set') });
  });

  test('there is nothing to clean up', () => {
    expect(check('Cleanup', []).kind).toBe('not yet');
  });

  test('the first step of the page says how to take it, and every other step names it as the page does', () => {
    const [first, ...others] = describeSteps([], {
      group: 'rg',
      location: 'centralus',
      templateFile: 'main.json',
      parameterFile: 'parameters.json',
    });
    expect(check(first?.id ?? '', []).next).toBe('Type the commands of this step, or let "Show me" take it.');
    expect(check(first?.id ?? '', [], [], { seesRequests: false }).next).toBe('Type the commands of this step.');
    for (const { id } of others) expect(check(id, []).next).toBe(`Take the step "${first?.title}" first.`);
  });

  test('the last request that was rejected is quoted', () => {
    const said = check('Deployment', [], [[0, 'PUT', '/resourceGroups/rg', 400, 'InvalidName: Too long.']]).says;
    expect(said).toContain('PUT /resourceGroups/rg returned 400 InvalidName: Too long.');
  });

  test('paused time is mentioned', () => {
    expect(check('Deployment', [], [], { isPaused: true }).says).toContain('Lab time is paused');
  });
});

describe('A step that only reads', () => {
  test.each(['1', '2', '3'])('%s is done once a client has read the scale set', (id) => {
    expect(check(id, [deployed])).toMatchObject({ kind: 'not yet', next: 'Read the scale set with Get-AzVmss.' });
    expect(check(id, [deployed], [[1, 'GET', '']]).kind).toBe('done');
  });

  test('is done without that on Azure, where requests are not seen', () => {
    expect(check('1', [deployed], [], { seesRequests: false }).kind).toBe('done');
  });

  test('5 is done once a client has read the rolling upgrade', () => {
    expect(check('5', [deployed]).next).toBe('Take step 4 first.');
    expect(check('5', [deployed, rolling])).toMatchObject({
      kind: 'not yet',
      says: expect.stringContaining('RollingForward'),
    });
    expect(check('5', [deployed, rolling], [[1, 'GET', '/rollingUpgrades/latest']]).kind).toBe('done');
  });

  test('6 and 8 count only what was read after the rolling upgrade', () => {
    const a = [deployed, rolling, extended];
    expect(check('6', a, [[1, ...LIST]]).next).toBe('List them with Get-AzVmssVM.');
    expect(check('6', a, [[3, ...LIST]]).kind).toBe('done');
    const b = [deployed, extended, enlarging, enlarged];
    expect(check('8', b, [[2, ...LIST]]).kind).toBe('not yet');
    expect(check('8', b, [[4, ...LIST]]).says).toContain('32 GB on instance 0 and 32 GB on instance 1');
  });

  test('10 counts only what was read after the disks were replaced', () => {
    const states = [deployed, extended, enlarged, reimaged];
    expect(check('10', states, [[2, ...LIST]]).kind).toBe('not yet');
    expect(check('10', states, [[4, ...LIST]]).kind).toBe('done');
  });
});

describe('A changed model', () => {
  test('step 4 is done when an extension is in the model and a rolling upgrade has started', () => {
    expect(check('4', [deployed]).says).toContain('no extension yet');
    expect(check('4', [deployed, { extensions: EXTENSION }])).toMatchObject({
      kind: 'not yet',
      says: expect.stringContaining('has not started'),
    });
    expect(check('4', [deployed, rolling]).kind).toBe('done');
  });

  test('after step 7, step 4 is done with its own rolling upgrade, and says that you are past it', () => {
    const past = 'You are past this step: step 7 has started a newer rolling upgrade.';
    expect(check('4', [deployed, rolling, extended]).next).toBeUndefined();
    for (const last of [enlarging, enlarged, reimaged])
      expect(check('4', [deployed, rolling, extended, last])).toMatchObject({
        kind: 'done',
        says: expect.stringContaining('Completed, 2 done'),
        next: past,
      });
    const read = [4, 'GET', '/rollingUpgrades/latest'] as const;
    expect(check('5', [deployed, rolling, extended, enlarging], [read])).toMatchObject({
      kind: 'done',
      says: expect.stringContaining('Completed, 2 done'),
      next: past,
    });
  });

  test('step 4 is not taken for past where the disk was enlarged before or with it', () => {
    const large: Described = { modelGB: 64, upgrade: { number: 1, state: 'Completed' } };
    const both: Described = { ...large, extensions: EXTENSION, upgrade: { number: 2, state: 'RollingForward' } };
    for (const states of [
      [deployed, large, both],
      [large, both],
      [deployed, both],
    ])
      expect(check('4', states)).toMatchObject({
        kind: 'done',
        says: expect.stringContaining('RollingForward'),
        next: undefined,
      });
    expect(check('4', [both])).toMatchObject({
      kind: 'something else',
      says: expect.stringContaining('you are past this step'),
    });
  });

  test('in Manual mode no rolling upgrade follows', () => {
    const finding = check('4', [deployed, { extensions: EXTENSION, mode: 'Manual' }]);
    expect(finding).toMatchObject({
      kind: 'something else',
      next: expect.stringContaining('-UpgradePolicyMode Rolling'),
    });
  });

  test.each([
    ['RollingForward', 'not yet', 'To the next event'],
    ['Faulted', 'something else', 'Repair what failed'],
    ['Cancelled', 'something else', 'starts it again'],
  ])('step 6 says what to do about an upgrade that is %s', (state, kind, next) => {
    const finding = check('6', [deployed, { extensions: EXTENSION, upgrade: { number: 1, state } }], [[3, ...LIST]]);
    expect(finding).toMatchObject({ kind, next: expect.stringContaining(next) });
  });

  test('step 7 is done at 64 GB, and something else at 128 GB', () => {
    expect(check('7', [deployed, extended]).says).toContain('still asks for 32 GB');
    expect(check('7', [deployed, extended, enlarging]).kind).toBe('done');
    expect(check('7', [deployed, extended, { ...enlarging, modelGB: 128 }])).toMatchObject({
      kind: 'something else',
      next: expect.stringContaining('Back to here'),
    });
  });
});

describe('Step 9', () => {
  const before = [deployed, extended, enlarging, enlarged];
  const nine = (last: Described, requests: Parameters<typeof observe>[1] = []) =>
    check('9', [...before, last], requests);

  test('is done when every data disk has 64 GB', () => {
    expect(nine(reimaged)).toMatchObject({ kind: 'done', says: 'Instances 0 and 1 have new data disks of 64 GB.' });
  });

  test('names the instance that is missing', () => {
    expect(nine({ ...enlarged, instances: [recreated(0), {}] })).toMatchObject({
      kind: 'not yet',
      says: expect.stringContaining('instance 1 still has the old one'),
      next: expect.stringContaining('instance 1 too'),
    });
  });

  test('waits for an instance that is being reimaged', () => {
    expect(nine({ ...enlarged, instances: [{ state: 'Updating' }, {}] }).says).toContain('Instance 0 is being changed');
  });

  test.each([
    ['A', 'PUT', '', 'Update-AzVmss'],
    ['A', 'PATCH', '', 'Update-AzVmss'],
    ['B', 'POST', '/osRollingUpgrade', 'Start-AzVmssRollingOSUpgrade'],
    ['C', 'POST', '/manualupgrade', 'Update-AzVmssInstance'],
  ])('explains option %s (%s %s)', (_option, method, path, cmdlet) => {
    expect(nine(enlarged, [[4, method, path]])).toMatchObject({
      kind: 'something else',
      says: expect.stringContaining(`You tried ${cmdlet}, and the disks have 32 GB`),
      next: expect.stringContaining('-ReimageAll'),
    });
  });

  test('does not take step 7 for option A', () => {
    expect(nine(enlarged, [[1.9, 'PUT', '']])).toMatchObject({
      kind: 'not yet',
      says: expect.stringContaining('no instance was reimaged'),
    });
  });

  test('tells -Reimage from -ReimageAll by the disks', () => {
    expect(
      nine({ ...enlarged, instances: [{ osDisk: 'new-os-0' }, {}] }, [[4, 'POST', '/virtualMachines/0/reimage']]),
    ).toMatchObject({
      kind: 'something else',
      says: expect.stringContaining(
        'Instance 0 has a new OS disk and the old data disk: Set-AzVmssVM -Reimage replaces the OS disk only.',
      ),
    });
  });

  test('misses an instance that was deleted', () => {
    expect(nine({ ...enlarged, instances: [{}] })).toMatchObject({
      kind: 'something else',
      says: 'Instance 1 was deleted: the scale set has 1 of 2 instances, and its capacity is 1.',
      next: expect.stringContaining('Update-AzVmss -SkuCapacity 2'),
    });
  });

  test('accepts an instance that replaced a deleted one', () => {
    expect(nine({ ...enlarged, instances: [recreated(0), { ...recreated(2), id: '2' }] }).kind).toBe('done');
  });

  test('starts a stopped instance first', () => {
    expect(nine({ ...enlarged, instances: [{ power: 'deallocated' }, {}] })).toMatchObject({
      kind: 'something else',
      next: expect.stringContaining('Start-AzVmss'),
    });
  });

  test('comes after step 7', () => {
    expect(check('9', [deployed, extended]).next).toBe('Take step 7 first.');
  });

  test('names the right scale set after a request for one that does not exist', () => {
    const path =
      '/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/my-sett/virtualMachines/0/reimageall';
    expect(nine(enlarged, [[4, 'POST', path, 404, 'ResourceNotFound: …']]).says).toContain(
      'Your scale set is my-set in the resource group rg.',
    );
  });
});

describe('Clean-up', () => {
  test.each([
    ['Succeeded', 'not yet', 'still exists'],
    ['Deleting', 'not yet', 'is being deleted'],
    [undefined, 'done', 'is deleted'],
  ])('of a group that is %s is %s', (state, kind, says) => {
    expect(check('Cleanup', [reimaged], [], { group: { name: 'rg', state } })).toMatchObject({
      kind,
      says: expect.stringContaining(says),
    });
  });

  test('is not done when only the scale set was deleted', () => {
    expect(check('Cleanup', [reimaged], [], { set: undefined }).kind).toBe('something else');
  });
});
