import { fileURLToPath } from 'node:url';
import { spellCheckDocument } from 'cspell-lib';

/** The settings and the project's own words. An editor's spell checker reads the same file. */
const SETTINGS = fileURLToPath(new URL('../../cspell.json', import.meta.url));

/** Returns those of the words that are neither US English nor listed in cspell.json. Throws if cspell cannot read its dictionaries. */
export async function findMisspelled(words: Iterable<string>): Promise<Set<string>> {
  const document = { uri: 'stdin:///words.txt', text: [...new Set(words)].join('\n'), languageId: 'plaintext' };
  const options = { configFile: SETTINGS, noConfigSearch: true, generateSuggestions: false };
  const { issues, errors = [] } = await spellCheckDocument(document, options, {});
  const [failure] = errors;
  if (failure) throw failure;
  return new Set(issues.map(({ line }) => line.text.trim()));
}
