import { expect, test } from 'vitest';
import { readOptions, UsageError } from '../../emulator/command.ts';

// The exit code, and the usage that follows the message, are in main.process.test.ts.
test.each([
  [['--port', 'many'], 'Expected --port to be a whole number from 0 to 65535, got'],
  [['--port', '70000'], '70000'],
  [['--shell', 'cmd'], "Expected --shell to be one of bash, pwsh, fish, got 'cmd'"],
  [['--speed', '0'], 'Expected --speed to be a number from 1 to 100000'],
  [['--friction', '0'], "Expected --friction to be a number from 1 to 10, got '0'"],
  [['--bucket-share', '2'], "Expected --bucket-share to be a number above 0, at most 1, got '2'"],
  [['--vcpu-limit', 'few'], "Expected --vcpu-limit to be a whole number from 0, got 'few'"],
  [
    ['--unregistered', 'Microsoft.Netwrk'],
    "Expected --unregistered to be one of Microsoft.Network, Microsoft.Compute, got 'Microsoft.Netwrk'",
  ],
  [['--chaos', 'much'], "Expected --chaos to be a whole number, the seed, got 'much'"],
  [['--chaos', '1', '--chaos-plan', 'x.json'], 'Expected --chaos or --chaos-plan, got both'],
])('%s is refused, and the message says what would be right', async (args, message) => {
  const refusal = readOptions(args);
  await expect(refusal).rejects.toBeInstanceOf(UsageError);
  await expect(refusal).rejects.toThrow(message);
});
