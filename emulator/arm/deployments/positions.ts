import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { AzureError } from '../../core/azure-error.ts';
import { isObject, type Json } from '../../core/json.ts';

/** Other requests wait while a text is parsed, so the places in a longer one are not told. */
const LONGEST = 500_000;

/**
 * Returns the fault with its line and position in the sent text, as Azure does. Both count from 1, in the whole request. az puts the template's own text into the request's first line, so they are the file's lines.
 */
export function withPosition(fault: unknown, text: string): unknown {
  if (!(fault instanceof AzureError) || !fault.extra.additionalInfo || text.length > LONGEST) return fault;
  // The unquoted key of az's body is all that keeps it from being JSON with comments.
  const quoted = text.replace(/([{,]\s*)template(\s*:)/, '$1"template"$2');
  const tree = parseTree(quoted);
  let { message } = fault;
  const additionalInfo = fault.extra.additionalInfo.map((entry) => {
    const path = isObject(entry.info) ? String(entry.info.path ?? '') : '';
    const node = tree && findNodeAtLocation(tree, ['properties', 'template', ...segments(path)]);
    if (!node || !isObject(entry.info)) return entry;
    const before = quoted.slice(0, node.offset).split('\n');
    const [lineNumber, linePosition] = [before.length, (before.at(-1)?.length ?? 0) + 1];
    message = message.replace("at line '0' and column '0'", `at line '${lineNumber}' and column '${linePosition}'`);
    const info: Json = { ...entry.info, lineNumber, linePosition };
    return { ...entry, info };
  });
  return new AzureError(fault.status, fault.code, message, { ...fault.extra, additionalInfo });
}

/** `properties.template.resources[2].name` → `['resources', 2, 'name']`. */
function segments(path: string): (string | number)[] {
  return path
    .replace(/^properties\.template\.?/, '')
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
