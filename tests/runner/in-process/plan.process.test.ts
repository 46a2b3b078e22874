import { expect, test } from 'vitest';
import { committedTemplate } from '../../../runner/bicep/compile-template.ts';
import { loadSpecs } from '../../../runner/catalog/read-claims.ts';
import type { LoadedSpec } from '../../../runner/catalog/recorder.ts';
import { measureMinutes } from '../../../runner/in-process/measure.ts';
import { loadSdk, runInProcess } from '../../../runner/in-process/run.ts';
import { FRAME_MINUTES, MINUTES, minutesOf } from '../../../runner/preflight/plan/minutes.ts';
import { planNight } from '../../../runner/preflight/plan/night.ts';
import { allTests } from '../../all-tests.ts';

const specs = loadSpecs();
const template = await committedTemplate();
await loadSdk();
const slow = { timeout: 600_000 };
const night = (await planNight()).map(({ files }) => specs.filter(({ claim }) => files.includes(claim.file)));

// Below, the first stretch is measured again, and compared.
test.runIf(allTests)(
  'The plan and a run agree within a tenth, in each part of a night and in one serial run',
  slow,
  async () => {
    for (const [index, part] of [...night, specs].entries()) {
      const planned = FRAME_MINUTES + minutesOf(part.map(({ claim }) => claim.id));
      const { claims, labSeconds } = await runInProcess({ choices: {} }, { specs: part, template });
      expect(Object.values(claims).filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
      const { setUp, tearDown } = labSeconds;
      const ran =
        [setUp, ...Object.values(labSeconds.claims), tearDown].reduce((sum, seconds) => sum + seconds, 0) / 60;
      const what = part === specs ? 'the whole lab' : `part ${index + 1}`;
      console.log(`${what}: planned ${planned.toFixed(1)} min, ran ${ran.toFixed(1)} min of lab time`);
      expect(Math.abs(ran - planned) / planned, `${what}, ${ran} min. Run \`npm run plan:measure\`.`).toBeLessThan(0.1);
    }
  },
);

test('A measurement is refused if a claim does not hold, because its minutes would mean nothing', slow, async () => {
  const [first] = specs;
  if (first === undefined) throw new Error('There is no spec.');
  const broken: LoadedSpec = {
    ...first,
    run: async (context) => ({ ...(await first.run(context)), verdict: 'contradicted' }),
  };
  await expect(measureMinutes([broken], template, () => {})).rejects.toThrow('The minutes were not measured.');
});

test('A measurement has the stretches of the committed one', slow, async () => {
  const baseline = specs.filter(({ claim }) => claim.chapter === MINUTES.stretches[0]?.chapter);
  const lines: string[] = [];
  const { stretches, setUp } = await measureMinutes(baseline, template, (line) => lines.push(line));
  expect(stretches).toEqual([MINUTES.stretches[0]]);
  expect(setUp).toBeCloseTo(MINUTES.setUp, 0);
  expect(lines).toHaveLength(1);
});
