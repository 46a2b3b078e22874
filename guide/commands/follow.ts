import { quoteForBash } from '../../helpers/shell/bash.ts';
import { variable } from '../../helpers/shell/variable.ts';
import { breakLine } from './line.ts';

/**
 * Prints an `az rest` command and the lines that show its result. Azure returns 202 without a body, and a GET of the header `Location`
 * returns the result once there is one (source: recording-cli-run-command). `az rest` prints headers only with `--verbose`, and follows none.
 */
export function printFollowed(words: readonly string[], options: readonly string[]): string {
  const request = breakLine([...words, '--verbose'].map(quoteForBash));
  const result = ['az', 'rest', '--method', 'get', '--url', variable('location'), ...options].map(quoteForBash);
  return [
    `reply=$(${request} 2>&1) || sed -n '/^ERROR/,$p' <<< "$reply"`,
    `location=$(sed -n "s/.*'Location': '\\(.*\\)'.*/\\1/p" <<< "$reply")`,
    // Until the end, Azure returns 202 without a body. An error ends the loop.
    `while output=$([ -n "$location" ] && ${breakLine(result)}) &&`,
    '    [ -z "$output" ]; do sleep 5; done',
    '[ -n "$output" ] && echo "$output"',
  ].join('\n');
}
