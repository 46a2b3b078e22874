import { expect, test } from 'vitest';
import { runFixtures } from './run-fixtures.ts';

test('A claim alone is told with what it was made from and its evidence, also when it holds', async () => {
  const { exitCode, output, report } = await runFixtures('verdicts', { args: ['verdicts/06'] });
  expect(output).toContain(
    '  holds         06  The policy reads back  0.3 s\n                    Steps taken: extensionAdded. Already reached: deployed. Last validated on Azure: never.\n',
  );
  expect(output).toContain(
    '                      guest  32\n\nThe claim holds on the emulator. Finished in 0.3 s (simulated time: 2 min 30 s).\n',
  );
  expect(report?.claims).toHaveLength(1);
  expect(exitCode).toBe(0);
});

test('When the set-up fails no claim was run, and every report says why', async () => {
  const { exitCode, output, report, junit } = await runFixtures('good', { env: { FIXTURE_SET_UP: 'fails' } });
  expect(output).toContain('No claim was run. The lab could not be set up.\n');
  expect(output).not.toContain('No test files found');
  expect(report?.claims).toMatchObject([
    {
      id: '06',
      file: 'good/06-the-policy-reads-back.spec.ts',
      chapter: '1 Baseline',
      claim: null,
      verdict: 'inconclusive',
      reason: 'The lab could not be set up: QuotaExceeded: no cores are left.',
    },
  ]);
  expect(junit).toContain('QuotaExceeded');
  expect(exitCode).toBe(1);
});

test('A run that is interrupted writes its reports, with the claims it did not come to', async () => {
  const { exitCode, output, report } = await runFixtures('slow', { killWhen: 'Claim 07 has begun.' });
  expect(report?.claims.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    '06 holds',
    '07 inconclusive',
    '90 inconclusive',
  ]);
  expect(report?.claims[2]?.reason).toBe('The run was interrupted.');
  expect(output).toContain('  inconclusive  07  Never ends');
  expect(output).toContain('Not run: 90. The run was interrupted.\n');
  expect(output).toContain('Taken down.');
  expect(exitCode).toBe(130);
});
