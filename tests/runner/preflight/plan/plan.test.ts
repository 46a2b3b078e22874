import { expect, test } from 'vitest';
import type { Template } from '../../../../helpers/azure/deployment/template.ts';
import { cost } from '../../../../runner/preflight/checks/cost.ts';
import { hourlyCost } from '../../../../runner/preflight/plan/cost.ts';
import { FRAME_MINUTES, minutesOf } from '../../../../runner/preflight/plan/minutes.ts';
import { planRun } from '../../../../runner/preflight/plan/plan.ts';
import { startStub } from '../../../helpers/azure/clients/stub-azure.ts';
import { checkContext, PLAN } from '../check-context.ts';

const template = {
  parameters: {
    vmSize: { type: 'string', defaultValue: 'Standard_B2als_v2' },
    capacity: { type: 'int', defaultValue: 2 },
    dataDiskSizeGB: { type: 'int', defaultValue: 32 },
    imageReference: { type: 'object', defaultValue: PLAN.image },
    tags: { type: 'object' },
  },
} as unknown as Template;
const specs = (...ids: string[]) => ids.map((id) => `/lab/specs/${id}-a-claim.spec.ts`);

test('Without chosen parameters a plan has those of the template', () => {
  expect(planRun(template, {}, specs('02', '05'))).toEqual({ ...PLAN, claims: 2 });
  expect(planRun(template, { capacity: 5, vmSize: 'Standard_D2as_v5' }, specs('02'))).toMatchObject({
    claims: 1,
    sizes: ['Standard_D2as_v5'],
    instances: 5,
  });
});

test('A chapter counts once, with what it needs in addition: a size, a version of the image, an instance', () => {
  const whole = planRun(template, {}, specs('02', '18', '19', '38', '41', '90'));
  expect(whole).toMatchObject({
    claims: 6,
    sizes: ['Standard_B2als_v2', 'Standard_B2as_v2'],
    imageVersions: 2,
    instances: 3,
  });
  // A scale set of its own makes room for the next one, and the instance that claim 38 added has been deleted by then.
  expect(planRun(template, {}, specs('38', '60', '72', '85', '47'))).toMatchObject({ instances: 5, scaleSets: 3 });
  expect(planRun(template, {}, specs('60')).instances).toBe(4);
  expect(planRun(template, {}, [...specs('02'), '/lab/tests/a.test.ts']).claims).toBe(1);
});

test('The minutes are those up to the last claim of each stretch, and a deployment and a tear-down', () => {
  const { minutes } = planRun(template, {}, specs('33', '05'));
  expect(minutes).toBeCloseTo(FRAME_MINUTES + minutesOf(['30', '31', '32', '33']) + minutesOf(['05']), 6);
  expect(minutesOf(['33'])).toBeGreaterThan(minutesOf(['30']));
});

test('A parameter of a wrong type is reported by its name', () => {
  expect(() => planRun(template, { capacity: 'two' }, specs('02'))).toThrow(
    'LAB_PARAMETERS does not fit the template. capacity: Invalid type: Expected number but received "two"',
  );
  expect(() => planRun(template, { imageReference: { sku: 1 } }, specs('02'))).toThrow('imageReference.publisher: ');
});

test('The cost is the sum of the instances with their disks, the load balancers and their addresses', () => {
  const [size] = PLAN.sizes;
  const two = hourlyCost(PLAN) ?? 0;
  const three = hourlyCost({ ...PLAN, instances: 3 }) ?? 0;
  expect(size).toBe('Standard_B2als_v2');
  // An instance, its OS disk, and its data disk when it is doubled.
  expect(three - two).toBeCloseTo(0.0376 + 3 * 0.0033, 6);
  expect(two - 2 * (three - two)).toBeCloseTo(0.03, 6);
  expect((hourlyCost({ ...PLAN, scaleSets: 3 }) ?? 0) - two).toBeCloseTo(0.06, 6);
  expect(hourlyCost({ ...PLAN, sizes: ['Standard_Z1'] })).toBeUndefined();
});

test('An unknown price is reported as unknown', async () => {
  await using stub = await startStub(() => 'drop');
  const { found, problem } = await cost.run(
    checkContext(stub, { plan: { ...PLAN, sizes: ['Standard_Z1'], claims: 1, minutes: 19 } }),
  );
  expect(found).toBe('1 claim takes about 19 min; the price of Standard_Z1 is unknown');
  expect(problem).toBeUndefined();
});
