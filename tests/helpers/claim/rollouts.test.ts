import { expect, test } from 'vitest';
import { toRollouts } from '../../../helpers/claim/rollouts.ts';
import { Redactor } from '../../../helpers/evidence/redact.ts';

const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
const redactor = new Redactor([SUBSCRIPTION]);
const startTime = new Date('2026-11-24T01:02:03Z');
const request = { apiVersion: '2024-11-01', status: 200, rejection: undefined };
const recording = {
  seconds: 12.5,
  samples: {
    upgrade: [
      { at: 1, seen: undefined },
      { at: 3, seen: { state: 'RollingForward', startTime } },
    ],
    page: [{ at: 2, seen: 'no answer' }],
  },
  failures: [{ look: 'page', at: 4, why: `no answer for ${SUBSCRIPTION}` }],
  requests: [
    { ...request, method: 'GET', path: '/resourceGroups/rg' },
    { ...request, method: 'PUT', path: '/resourceGroups/rg/set' },
  ],
};

test('A recording of a rolling upgrade becomes a rollout: plain data, without secrets, with the writes alone', () => {
  expect(toRollouts([['extensionAdded', recording]], redactor)).toEqual([
    {
      of: 'extensionAdded',
      seconds: 12.5,
      upgrade: [{ at: 1 }, { at: 3, seen: { state: 'RollingForward', startTime: startTime.toISOString() } }],
      instances: [],
      health: [],
      page: [{ at: 2, seen: 'no answer' }],
      failures: [{ look: 'page', at: 4, why: 'no answer for [removed]' }],
      writes: ['PUT /resourceGroups/rg/set'],
    },
  ]);
});

test('What recorded no rolling upgrade is no rollout', () => {
  const others: [string, unknown][] = [
    ['deployed', undefined],
    ['reimagedAll', { before: [], after: [] }],
    ['watched', { ...recording, samples: { health: [] } }],
  ];
  expect(toRollouts(others, redactor)).toEqual([]);
});
