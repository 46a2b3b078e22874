import { beforeAll, describe, expect, test } from 'vitest';
import { quoteForBash } from '../../../helpers/shell/bash.ts';
import { toLiteral } from '../../../helpers/shell/powershell.ts';
import { variable } from '../../../helpers/shell/variable.ts';
import { allTests } from '../../all-tests.ts';
import { splitByBash } from './bash.ts';
import { type Found, runForCommands } from './calls-of-a-run.ts';
import { HOSTILE } from './hostile.ts';
import { describeWithPwsh, evaluate, type ParsedCommand, type ParsedScript, parseScripts } from './pwsh.ts';
import azReference from './reference/az.json' with { type: 'json' };
import reference from './reference/powershell.json' with { type: 'json' };

/** The parameter sets of each cmdlet: `!` marks a mandatory parameter, `|` one that the pipeline can give (source: az-powershell-reference). */
const REFERENCE: Readonly<Record<string, Readonly<Record<string, string>>>> = reference;

/** The options of each az command: `!` marks a required one (source: az-reference). */
const AZ_REFERENCE: Readonly<Record<string, string>> = azReference;
/** The options that every az command has. */
const GLOBAL = ['--query', '--output', '--verbose'];

/** Scripts with faults: a parameter that does not exist, one that is missing, two of different sets, an unknown cmdlet; an open text. */
const WRONG = [
  'Set-AzVmssVM -ResourceGroupName a -VMScaleSetName b -InstanceId 0 -Reimagine; Set-AzVmssVM -ResourceGroupName a -InstanceId 0 -Reimage; Set-AzVmssVM -ResourceGroupName a -VMScaleSetName b -InstanceId 0 -Reimage -ReimageAll; Set-AzVmssVm2',
  "Get-AzVmss -Name 'open",
];
const around = (text: string) => `${text}${variable('PSVersionTable.Nothing')}${text}`;

let found: Found[] = [];
beforeAll(async () => {
  found = await runForCommands();
}, 300_000);

describeWithPwsh('PowerShell 7', () => {
  let parsed: ParsedScript[] = [];
  let wrongOnes: ParsedScript[] = [];
  let quoted: ParsedScript[] = [];
  // One process for all: a start of PowerShell takes longer than the scripts.
  beforeAll(() => {
    const all = [found.map(({ powershell }) => powershell), WRONG, HOSTILE.map(around).map(toLiteral)];
    const results = parseScripts(all.flat()).values();
    [parsed = [], wrongOnes = [], quoted = []] = all.map((scripts) => [...results.take(scripts.length)]);
    console.log(
      `Parsed: ${found.length} scripts of PowerShell with ${parsed.flatMap(({ commands }) => commands).length} commands.`,
    );
  });

  test('parses every command that the guide prints, without an error', () => {
    const wrong = parsed.flatMap(({ errors }, index) => errors.map((error) => `${found[index]?.of}: ${error}`));
    expect(wrong).toEqual([]);
    expect(parsed.flatMap(({ commands }) => commands).length).toBeGreaterThan(allTests ? 250 : 100);
  });

  test("finds only cmdlets and parameters of Microsoft's reference, each call in one of the parameter sets", () => {
    const calls = parsed.flatMap(({ commands }, index) =>
      commands.filter(({ name }) => name.includes('-Az')).map((command) => ({ command, of: found[index]?.of })),
    );
    const wrong = calls.flatMap(({ command, of }) => {
      const fault = faultOf(command);
      return fault === undefined ? [] : [`${of}: ${fault}`];
    });
    expect(wrong).toEqual([]);
    // A row of the table that no command needs would prove nothing.
    const used = new Set(calls.map(({ command }) => command.name));
    expect(Object.keys(REFERENCE).filter((name) => !used.has(name))).toEqual([]);
  });

  test('notices a parameter that does not exist, one that is missing, and two of different sets', () => {
    const [bad, open] = wrongOnes;
    expect(bad?.commands.map(faultOf)).toEqual([
      'Set-AzVmssVM -ResourceGroupName -VMScaleSetName -InstanceId -Reimagine fits no parameter set',
      'Set-AzVmssVM -ResourceGroupName -InstanceId -Reimage fits no parameter set',
      'Set-AzVmssVM -ResourceGroupName -VMScaleSetName -InstanceId -Reimage -ReimageAll fits no parameter set',
      'Set-AzVmssVm2 is not in the reference',
    ]);
    expect(open?.errors).toHaveLength(1);
  });

  test('reads a quoted text as that text, whatever is in it', () => {
    expect(evaluate(HOSTILE.map(toLiteral))).toEqual(HOSTILE);
    expect(quoted).toHaveLength(HOSTILE.length);
    expect(quoted.flatMap(({ errors }) => errors)).toEqual([]);
  });
});

describe('bash', () => {
  let words: string[][][] = [];
  beforeAll(() => {
    words = splitByBash(found.flatMap((each) => [each.az, each.rest]));
    console.log(`Read by bash: ${words.length} scripts with ${words.flat().length} az commands.`);
  });

  test("reads every command, and finds only sub-commands and options of Microsoft's reference", () => {
    const wrong = words.flatMap((commands, index) =>
      commands.flatMap((each) => {
        const fault = faultOfAz(each);
        return fault === undefined ? [] : [`${found[Math.floor(index / 2)]?.of}: ${fault}`];
      }),
    );
    expect([...new Set(wrong)]).toEqual([]);
    const used = new Set(words.flat().map(nameOf));
    expect(Object.keys(AZ_REFERENCE).filter((name) => !used.has(name))).toEqual([]);
  });

  test('notices an option that does not exist, one that is missing, and an unknown command', () => {
    expect(faultOfAz(['vmss', 'show', '--resource-group', 'a', '--nam', 'b'])).toBe('az vmss show has no --nam');
    expect(faultOfAz(['vmss', 'show', '--resource-group', 'a'])).toBe('az vmss show needs --name/-n');
    expect(faultOfAz(['vmss', 'reimageall'])).toBe('az vmss reimageall is not in the reference');
  });

  test('reads a quoted text as that text, whatever is in it', () => {
    const [[read] = []] = splitByBash([`az ${HOSTILE.map((text) => quoteForBash(text)).join(' ')}`]);
    expect(read).toEqual(HOSTILE);
  });
});

/** Returns why a call does not fit the reference; undefined if it fits. */
function faultOf({ name, parameters, place }: ParsedCommand): string | undefined {
  const sets = REFERENCE[name];
  if (sets === undefined) return `${name} is not in the reference`;
  const fits = Object.values(sets).some((set) => {
    const known = set.split(' ').filter(Boolean);
    const names = new Set(known.map((each) => each.replaceAll(/[!|]/g, '').toLowerCase()));
    const given = new Set(parameters.map((each) => each.toLowerCase()));
    const isGiven = (each: string) =>
      given.has(each.replaceAll(/[!|]/g, '').toLowerCase()) || (place > 0 && each.endsWith('|'));
    return [...given].every((each) => names.has(each)) && known.filter((each) => each.includes('!')).every(isGiven);
  });
  return fits ? undefined : `${[name, ...parameters.map((each) => `-${each}`)].join(' ')} fits no parameter set`;
}

function nameOf(command: readonly string[]): string {
  const first = command.findIndex((word) => word.startsWith('-'));
  return command.slice(0, first === -1 ? command.length : first).join(' ');
}

/** Returns why a command does not fit the reference; undefined if it fits. */
function faultOfAz(command: readonly string[]): string | undefined {
  const name = nameOf(command);
  if (name === 'account show') return undefined;
  const options = AZ_REFERENCE[name];
  if (options === undefined) return `az ${name} is not in the reference`;
  const known = options
    .split(' ')
    .map((each) => ({ names: each.replace('!', '').split('/'), isRequired: each.endsWith('!'), each }));
  const given = command.filter((word, index) => word.startsWith('--') && index >= name.split(' ').length);
  const unknown = given.find((word) => !GLOBAL.includes(word) && !known.some(({ names }) => names.includes(word)));
  if (unknown !== undefined) return `az ${name} has no ${unknown}`;
  const missing = known.find(({ names, isRequired }) => isRequired && !names.some((each) => given.includes(each)));
  return missing && `az ${name} needs ${missing.each.replace('!', '')}`;
}
