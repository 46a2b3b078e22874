import { expect, test } from 'vitest';
import { runLab } from './run-lab.ts';

test('Without az and without Bicep the lab runs, in the order of its specs, and says how', {
  timeout: 120_000,
}, async () => {
  const { exitCode, output, traces } = await runLab();
  expect({ exitCode, traces }).toEqual({ exitCode: 0, traces: [] });
  expect(output).toMatch(
    /Deployed without az: through the SDK, without Bicep: from the committed main\.json\.\n( {2}ok {2}.+\n){8}Creating the resource group/,
  );
  const specs = [...output.matchAll(/✓ .*specs\/(\d\d)-/g)].map(([, id]) => id);
  expect(specs).toEqual(specs.toSorted());
  expect(specs).toEqual(expect.arrayContaining(['01', '02', '03', '04', '06', '90']));
  expect(output).toMatch(
    /There is no resource group \S+ any more: no disk, no address, no network interface is left\./,
  );
  expect(output).toMatch(/It took \d+\.\d s, which were \d+\.\d minutes of lab time/);
});
