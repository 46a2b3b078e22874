import { expect, test } from 'vitest';
import { allTests } from '../../all-tests.ts';
import { runLab } from './run-lab.ts';

/** All claims if LAB_TESTS=all, as in .ci/run; else a few. `npm run e2e` runs all of them in any case. */
const SPECS = allTests ? [] : ['specs/01', 'specs/05', 'specs/90'];

test('Without az and without Bicep the lab runs, in the order of its specs, and says how', {
  timeout: 900_000,
}, async () => {
  const { exitCode, output, traces } = await runLab({ specs: SPECS });
  expect({ exitCode, traces }, output).toEqual({ exitCode: 0, traces: [] });
  expect(output).toMatch(
    /Deployed by the SDK, because az is not on PATH; template: the committed main\.json, because no Bicep CLI was found\.\n( {2}ok {2}.+\n){9}Creating the resource group/,
  );
  const specs = [...output.matchAll(/✓ .*specs\/(\d\d)-/g)].map(([, id]) => id);
  expect(specs).toEqual(specs.toSorted());
  expect(specs).toEqual(expect.arrayContaining(['01', '05', '90']));
  expect(output).toMatch(
    /The resource group \S+ does not exist any more: no disk, no address, no network interface is left\./,
  );
  expect(output).toMatch(/The whole run took [\d.]+ m?[^(]*\(simulated time: /);
});
