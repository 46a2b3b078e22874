import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';
import { isRequired, missingTool } from '../../../runner/settings/required-tools.ts';

const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
const places = process.env.LAB_PWSH
  ? [process.env.LAB_PWSH]
  : [...folders, join(homedir(), '.dotnet', 'tools')].map((folder) => join(folder, 'pwsh'));
const found = places.find((path) => existsSync(path));
if (found === undefined && isRequired('pwsh', process.env)) {
  const remedy = 'Install it (dotnet tool install --global PowerShell), or name it: LAB_PWSH=/path/to/pwsh';
  throw missingTool('pwsh', { lookedIn: ['PATH', '~/.dotnet/tools'], remedy });
}

/** Tests against PowerShell: skipped visibly where there is none. */
export const describeWithPwsh = found === undefined ? describe.skip : describe;

/** A command in a script, as PowerShell's own parser finds it. */
export interface ParsedCommand {
  readonly name: string;
  /** Its place in the pipeline, from 0. */
  readonly place: number;
  /** The names of its parameters, as they are written. */
  readonly parameters: readonly string[];
}

/** A script as PowerShell's parser reads it. */
export interface ParsedScript {
  readonly errors: readonly string[];
  readonly commands: readonly ParsedCommand[];
}

/** Parses scripts with the parser of PowerShell, in one process. Nothing is executed. */
export function parseScripts(scripts: readonly string[]): ParsedScript[] {
  const out = runPowerShell(
    `
$scripts = [Console]::In.ReadToEnd() | ConvertFrom-Json -NoEnumerate
$parsed = foreach ($script in $scripts) {
  $errors = $null
  $ast = [System.Management.Automation.Language.Parser]::ParseInput($script, [ref]$null, [ref]$errors)
  $isCommand = { $args[0] -is [System.Management.Automation.Language.CommandAst] }
  @{
    errors = @($errors | ForEach-Object { "$($_.Extent.StartLineNumber): $($_.Message)" })
    commands = @($ast.FindAll($isCommand, $true) | ForEach-Object {
      @{
        name = $_.GetCommandName()
        place = $_.Parent.PipelineElements.IndexOf($_)
        parameters = @($_.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object ParameterName)
      }
    })
  }
}
ConvertTo-Json -InputObject @($parsed) -Depth 6 -Compress`,
    JSON.stringify(scripts),
  );
  return JSON.parse(out) as ParsedScript[];
}

/** Lets PowerShell evaluate expressions, and returns each value as a text. */
export function evaluate(expressions: readonly string[]): string[] {
  const list = expressions.map((each) => `[string](${each})`).join(',\n');
  return JSON.parse(runPowerShell(`ConvertTo-Json -InputObject @(\n${list}\n) -Compress`)) as string[];
}

function runPowerShell(script: string, input = ''): string {
  const args = [
    '-NoLogo',
    '-NoProfile',
    '-NonInteractive',
    '-EncodedCommand',
    Buffer.from(script, 'utf16le').toString('base64'),
  ];
  const env = { ...process.env, POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off', NO_COLOR: '1' };
  return execFileSync(found ?? 'pwsh', args, { input, env, encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 });
}
