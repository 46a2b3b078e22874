import { beforeAll, describe, expect, test } from 'vitest';
import { parseXml } from './parse-xml.ts';
import { type FixtureRun, runFixtures } from './run-fixtures.ts';

const ESCAPE = '\u001B';

describe('A run in which each verdict occurs', () => {
  let run: FixtureRun;
  beforeAll(async () => {
    run = await runFixtures('verdicts', { env: { GITHUB_ACTIONS: 'true' } });
  });

  test('tells one line a claim, verdict first, beneath its chapter', () => {
    const lines = run.output.split('\n');
    expect(lines.filter((line) => /^( {2}(holds|contradicted|inconclusive|blocked)|\w .*)/.test(line))).toEqual([
      '1 Baseline',
      '  holds         06  The policy reads back  0.3 s',
      '3 Scenario B, the exam question',
      '  inconclusive  30  Azure accepts 64 GB  0.3 s',
      '  contradicted  33  The disk stays at 32 GB  0.3 s',
      '  blocked       34  Option A is not enough  0.3 s',
      expect.stringMatching(/^ {2}inconclusive {2}35 {2}A bug tells no outcome {2}\d/),
      '  inconclusive  36  A spec that cannot be loaded  0.00 s',
      '  contradicted  37  <b>Hostile</b> | text  0.3 s',
      '  blocked       38  Passed in spite of its verdict  0.00 s',
      '  inconclusive  39  Holds, but its test failed  0.3 s',
      expect.stringContaining('1 claim holds on the emulator, 2 are contradicted (33, 37), 4 are inconclusive'),
    ]);
    expect(run.output).toContain('To run only these again: npm run claim 30 33 34 35 36 37 38 39\n');
  });

  test('says that nothing was ever validated on Azure, and keeps nothing', () => {
    const never = 'This suite has never validated any of these claims on Azure.';
    expect(run.validations).toBeUndefined();
    expect(run.output).toContain(`${never}\n`);
    expect(run.summary).toContain(never);
  });

  test('tells the reason and the evidence of what does not hold, and no more of what does', () => {
    expect(run.output).toContain(
      [
        '  contradicted  33  The disk stays at 32 GB  0.3 s',
        '                    expected 64 to be 32',
        '                    in the guest',
        '                    Already reached: deployed. Last validated on Azure: never.',
        '',
        '                    The disk',
        '                      where  sizeGb',
        '                      model  64',
        '                      guest  32',
        '',
        '  blocked  ',
      ].join('\n'),
    );
    expect(run.output).toMatch(/06 {2}The policy reads back {2}0\.3 s\n\n3 Scenario B/);
  });

  test('is not green', () => {
    expect(run.exitCode).toBe(1);
  });

  test('writes no control sequence where there is no terminal', () => {
    expect(run.output).not.toContain(ESCAPE);
    expect(run.output).not.toContain('\r');
  });

  test('puts the verdicts into run.json, in the order of the lab', () => {
    expect(run.report?.claims.map(({ id, verdict, reason }) => ({ id, verdict, reason }))).toEqual([
      { id: '06', verdict: 'holds', reason: null },
      { id: '30', verdict: 'inconclusive', reason: 'The state "deployed" was not reached.' },
      { id: '33', verdict: 'contradicted', reason: 'expected 64 to be 32\nin the guest' },
      { id: '34', verdict: 'blocked', reason: 'Claim 33 is contradicted.' },
      { id: '35', verdict: 'inconclusive', reason: expect.stringContaining('expected { size: 64 } to deeply equal') },
      { id: '36', verdict: 'inconclusive', reason: 'Two specs have the number 36.' },
      { id: '37', verdict: 'contradicted', reason: 'red ]]> & "quoted" | cell \uFFFD\n::error::forged <script>' },
      { id: '38', verdict: 'blocked', reason: 'Nobody threw.' },
      { id: '39', verdict: 'inconclusive', reason: 'A hook failed.' },
    ]);
  });

  test('writes run.json in the agreed shape', () => {
    const { claims = [], ...facts } = run.report ?? {};
    expect(facts).toEqual({
      target: 'emulator',
      azure: null,
      variant: 'azure',
      deployer: { az: '2.45.0', bicep: null },
      commit: null,
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      wallSeconds: expect.any(Number),
      labSeconds: expect.any(Number),
      deployed: null,
      errors: [],
    });
    expect(Object.keys(run.report ?? {}).join()).toBe(
      'target,azure,variant,deployer,commit,startedAt,wallSeconds,labSeconds,deployed,errors,claims',
    );
    expect(JSON.stringify(claims[0])).toBe(
      JSON.stringify({
        id: '06',
        file: 'verdicts/06-the-policy-reads-back.spec.ts',
        title: 'The policy reads back',
        chapter: '1 Baseline',
        step: 'Step 1',
        claim: 'Azure MUST say 06.',
        cmdlet: 'Get-AzVmss',
        provenance: { kind: 'observed', sources: ['original-lab'], seen: 'a screenshot' },
        region: 'centralus',
        validated: null,
        verdict: 'holds',
        reason: null,
        replayed: ['extensionAdded'],
        found: ['deployed'],
        wallSeconds: 0.25,
        labSeconds: 150,
        calls: [],
        evidence: [
          {
            title: 'The disk',
            table: 'where  sizeGb\nmodel  64\nguest  32',
            rows: [
              { where: 'model', sizeGb: 64 },
              { where: 'guest', sizeGb: 32 },
            ],
            json: '{"diskSizeGB":32}',
          },
        ],
        rollouts: [],
      }),
    );
  });

  test('writes junit.xml with a failure for a contradiction and an error for all that is unclear', () => {
    const cases = parseXml(run.junit ?? '').filter(({ name }) => name === 'testcase');
    expect(cases.map(({ attributes }) => attributes.classname).slice(0, 2)).toEqual([
      '1 Baseline',
      '3 Scenario B, the exam question',
    ]);
    expect(cases[6]?.attributes.name).toBe('<b>Hostile</b> | text');
    const troubles = cases.map(({ children }) => {
      const trouble = children.find(({ name }) => name === 'failure' || name === 'error');
      return trouble && `${trouble.name} ${trouble.attributes.type}`;
    });
    expect(troubles).toEqual([
      undefined,
      'error inconclusive',
      'failure contradicted',
      'error blocked',
      'error inconclusive',
      'error inconclusive',
      'failure contradicted',
      'error blocked',
      'error inconclusive',
    ]);
  });

  test('marks the specs on GitHub, with the line where that is known, and forges no command', () => {
    const commands = run.output.split('\n').filter((line) => line.trimStart().startsWith('::'));
    expect(commands).toHaveLength(8);
    expect(commands[1]).toBe(
      '::error file=verdicts/33-the-disk-stays-at-32-gb.spec.ts,title=33 contradicted%3A The disk stays at 32 GB::expected 64 to be 32%0Ain the guest',
    );
    expect(commands[3]).toMatch(/^::error file=verdicts\/35-a-bug-tells-no-outcome\.spec\.ts,line=5,title=35 inconcl/);
  });

  test("writes GitHub's job summary", () => {
    expect(run.summary).toContain(
      '\n<details><summary>37 &lt;b&gt;Hostile&lt;/b&gt; | text: the evidence</summary>\n\n',
    );
    expect(run.summary).toContain('\nVariant: azure. In centralus. Deployed by az 2.45.0,');
    expect(run.summary).toContain('## The lab: 1 claim holds on the emulator, 2 are contradicted');
    expect(run.summary).toContain(
      '\n| **contradicted** | 33 | The disk stays at 32 GB | observed | never | expected 64 to be 32<br>in the guest |\n',
    );
    expect(run.summary).toContain(
      '\n| **contradicted** | 37 | &lt;b&gt;Hostile&lt;/b&gt; \\| text | observed | never | ',
    );
  });
});
