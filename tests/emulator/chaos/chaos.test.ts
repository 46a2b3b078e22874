import { describe, expect, test } from 'vitest';
import { Chaos } from '../../../emulator/chaos/chaos.ts';
import { FAULT_NAMES, type FaultName } from '../../../emulator/chaos/faults.ts';
import { type ChaosPlan, readPlan } from '../../../emulator/chaos/plan.ts';
import { planFromSeed } from '../../../emulator/chaos/plan-from-seed.ts';
import { routeOf } from '../../../emulator/chaos/request.ts';
import { ManualClock } from '../../../emulator/clock/clock.ts';
import { AzureError } from '../../../emulator/core/azure-error.ts';
import type { Answer } from '../../../emulator/core/route.ts';

const SET = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/v';
const REIMAGE = `POST ${SET}/virtualMachines/0/reimage`;

/** The effect of a plan on requests, one after the other: the name of the fault, or `-`. */
async function faultsOf(
  plan: ChaosPlan,
  requests: readonly string[],
  ids: readonly string[] = [],
  answer: () => Promise<Answer> = async () => ({ status: 200 }),
) {
  const means = {
    clock: new ManualClock(),
    retryAfter: () => ({}),
    expire: () => {
      throw new Error('401');
    },
  };
  const chaos = new Chaos(plan, means);
  const faults: (FaultName | '-')[] = [];
  for (const [index, line] of requests.entries()) {
    const [method = '', path = ''] = line.split(' ');
    const request = { method, url: `${path}?api-version=1`, authorization: undefined, clientRequestId: ids[index] };
    let noted: FaultName | '-' = '-';
    const note = (fault: FaultName) => {
      noted = fault;
    };
    await chaos.around(request, answer, note).catch(() => {});
    faults.push(noted);
  }
  return { faults, injected: chaos.injected };
}

const many = (request: string, times: number) => Array.from({ length: times }, () => request);

describe('A rule', () => {
  test('hits the nth request that fits it by method and path, in any casing', async () => {
    const rule = { fault: 'unavailable', method: 'POST', path: '**/VirtualMachines/*/REIMAGE', nth: 2 } as const;
    const requests = [REIMAGE, `GET ${SET}`, REIMAGE.replace('reimage', 'reimageall'), REIMAGE.toLowerCase(), REIMAGE];
    const { faults } = await faultsOf({ rules: [rule] }, [REIMAGE, `GET ${SET}`, REIMAGE, REIMAGE]);
    expect(faults).toEqual(['-', '-', 'unavailable', '-']);
    expect((await faultsOf({ rules: [rule] }, requests)).faults.filter((fault) => fault !== '-')).toHaveLength(1);
  });

  test('that names a request by its number comes before one that hits by its rate', async () => {
    const rules = [
      { fault: 'unavailable' as const, rate: 1 },
      { fault: 'expiredToken' as const, nth: 2 },
    ];
    expect((await faultsOf({ rules }, many(`GET ${SET}`, 3))).faults).toEqual([
      'unavailable',
      'expiredToken',
      'unavailable',
    ]);
  });

  test('hits several, or all', async () => {
    const requests = many(`GET ${SET}`, 4);
    const several = await faultsOf({ rules: [{ fault: 'throttled', nth: [1, 3] }] }, requests);
    expect(several.faults).toEqual(['throttled', '-', 'throttled', '-']);
    expect((await faultsOf({ rules: [{ fault: 'throttled' }] }, requests)).faults).toEqual(many('throttled', 4));
  });

  test('hits about as many as its rate says, and by another seed others', async () => {
    const requests = many(`GET ${SET}`, 1000);
    const plan = (seed: number) => ({ seed, rules: [{ fault: 'internalError' as const, rate: 0.1 }] });
    const { faults } = await faultsOf(plan(1), requests);
    const hits = faults.filter((fault) => fault !== '-').length;
    expect(hits).toBeGreaterThan(60);
    expect(hits).toBeLessThan(140);
    expect((await faultsOf(plan(2), requests)).faults).not.toEqual(faults);
  });

  test('spares what Azure would not do this to', async () => {
    const group = 'PUT /subscriptions/s/resourcegroups/rg';
    const busy = await faultsOf({ rules: [{ fault: 'busy' }] }, [`GET ${SET}`, group, `PUT ${SET}`]);
    expect(busy.faults).toEqual(['-', '-', 'busy']);
    // Nothing is begun here that could be slow.
    expect((await faultsOf({ rules: [{ fault: 'slowOperation' }] }, [`PUT ${SET}`])).faults).toEqual(['-']);
  });

  test('counts no slow operation where the request was refused', async () => {
    const { faults, injected } = await faultsOf(
      { rules: [{ fault: 'slowOperation' }] },
      [`PUT ${SET}`],
      [],
      async () => {
        throw new AzureError(400, 'BadRequest', 'No.');
      },
    );
    expect([faults, injected]).toEqual([['-'], []]);
  });

  test('is the first that hits, and the later ones go on counting', async () => {
    const rules = [
      { fault: 'busy' as const, nth: 1 },
      { fault: 'unavailable' as const, nth: 2 },
    ];
    expect((await faultsOf({ rules }, many(`PUT ${SET}`, 3))).faults).toEqual(['busy', 'unavailable', '-']);
  });
});

test('A request that is tried again is hit no more often than the plan allows, a new one again', async () => {
  const plan: ChaosPlan = { rules: [{ fault: 'unavailable' }], mostPerRequest: 2 };
  const { faults } = await faultsOf(plan, many(`GET ${SET}`, 5), ['a', 'a', 'a', 'a', 'b']);
  expect(faults).toEqual(['unavailable', 'unavailable', '-', '-', 'unavailable']);
});

test("A rule whose numbered request is another one's, or has had its share, hits the next request", async () => {
  const both: ChaosPlan = {
    rules: [
      { fault: 'busy', nth: 1 },
      { fault: 'unavailable', nth: 1 },
    ],
  };
  expect((await faultsOf(both, many(`PUT ${SET}`, 3))).faults).toEqual(['busy', 'unavailable', '-']);

  // The request 'a' is tried four times.
  const spared: ChaosPlan = {
    rules: [
      { fault: 'unavailable', rate: 1 },
      { fault: 'expiredToken', nth: 3 },
    ],
    mostPerRequest: 2,
  };
  const { faults } = await faultsOf(spared, many(`GET ${SET}`, 6), ['a', 'a', 'a', 'a', 'b', 'b']);
  expect(faults).toEqual(['unavailable', 'unavailable', '-', '-', 'expiredToken', 'unavailable']);
});

test('What was injected is counted by kind and route, whatever the names', async () => {
  const plan: ChaosPlan = { rules: [{ fault: 'droppedBefore', method: 'POST' }, { fault: 'throttled' }] };
  const { injected } = await faultsOf(plan, [REIMAGE, REIMAGE.replace('/0/', '/7/'), `GET ${SET}`]);
  expect(injected).toEqual([
    { fault: 'droppedBefore', route: 'POST virtualmachinescalesets/…/virtualmachines/…/reimage', times: 2 },
    { fault: 'throttled', route: 'GET virtualmachinescalesets/…', times: 1 },
  ]);
});

test.for([
  ['/subscriptions', 'GET subscriptions'],
  ['/subscriptions/s', 'GET subscriptions/…'],
  ['/subscriptions/s/resourceGroups/rg/', 'GET resourcegroups/…'],
  [
    '/subscriptions/s/resourcegroups/rg/providers/Microsoft.Resources/deployments/d/operations',
    'GET deployments/…/operations',
  ],
  ['/subscriptions/s/providers/Microsoft.Compute/locations/eu/operations/o?p=1', 'GET locations/…/operations/…'],
] as const)('The route of %s is %s', ([url, route]) => {
  expect(routeOf({ method: 'GET', url, authorization: undefined, clientRequestId: undefined })).toBe(route);
});

describe('A drawn plan', () => {
  // The requests of a run: mostly reads, some writes, on several routes.
  const requests = Array.from({ length: 600 }, (_, index) =>
    index % 20 === 0 ? `PUT ${SET}` : `GET ${SET}/x/${index % 3}/y`,
  );

  test('does the same to the same requests, however much later', async () => {
    const [one, two] = await Promise.all([faultsOf(planFromSeed(7), requests), faultsOf(planFromSeed(7), requests)]);
    expect(one.injected).not.toEqual([]);
    expect(two).toEqual(one);
  });

  test('does to one route the same, whatever is request of others meanwhile', async () => {
    const rules = planFromSeed(7).rules.filter(({ rate }) => rate !== undefined);
    const plan: ChaosPlan = { seed: 7, rules };
    const puts = requests.filter((request) => request.startsWith('PUT'));
    const { faults } = await faultsOf(plan, requests);
    const alone = await faultsOf(plan, puts);
    expect(faults.filter((_, index) => requests[index]?.startsWith('PUT'))).toEqual(alone.faults);
  });

  test('differs from seed to seed, has rules, and together they have every kind of fault', () => {
    const plans = Array.from({ length: 100 }, (_, seed) => planFromSeed(seed));
    expect(new Set(plans.map((plan) => JSON.stringify(plan))).size).toBe(100);
    expect(plans.every(({ rules }) => rules.length > 0)).toBe(true);
    const kinds = new Set(plans.flatMap(({ rules }) => rules.map(({ fault }) => fault)));
    expect([...kinds].sort()).toEqual([...FAULT_NAMES].sort());
  });

  test('keeps to what a client that tries five times more comes through', () => {
    const most = Array.from(
      { length: 100 },
      (_, seed) => planFromSeed(seed).mostPerRequest ?? Number.POSITIVE_INFINITY,
    );
    expect(Math.max(...most)).toBeLessThan(5);
  });
});

test.for([
  ['no JSON', '{', 'A chaos plan must be JSON'],
  ['an unknown fault', '{"rules":[{"fault":"flood"}]}', 'rules.0.fault'],
  ['an unknown property', '{"rules":[{"fault":"busy","often":1}]}', 'rules.0.often'],
  ['a rate above 1', '{"rules":[{"fault":"busy","rate":2}]}', 'rules.0.rate'],
  ['the 0th', '{"rules":[{"fault":"busy","nth":0}]}', 'rules.0.nth'],
] as const)('A plan with %s is refused, and where it is wrong is told', ([, json, message]) => {
  expect(() => readPlan(json)).toThrow(message);
});
