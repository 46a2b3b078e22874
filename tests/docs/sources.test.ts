import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { BEHAVIORS, type Behavior } from '../../emulator/behaviors/index.ts';
import { DURATIONS } from '../../emulator/clock/durations.ts';
import { readClaims } from '../../runner/catalog/read-claims.ts';
import { parseSources, readSources } from '../../runner/catalog/sources.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = 'docs/sources.md';
const OWN = 'tests/docs/sources.test.ts';
/** Folders that runs write, which Git ignores. */
const GENERATED = /^(?:report|dist)\//;
/** The text files of the repository that people write. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(?:tsx?|md|css|ya?ml|bicep(?:param)?|[cm]js)$/.test(file) && existsSync(join(ROOT, file)));
const texts = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));

describe('The rows of docs/sources.md', () => {
  const rows = readSources();
  const cited = Map.groupBy(
    [...texts]
      .filter(([file]) => file !== PAGE && file !== OWN)
      .flatMap(([file, text]) => citationsOf(file, text).map((id) => ({ id, file }))),
    ({ id }) => id,
  );

  test('are there for each citation', () => {
    const unknown = [...cited].filter(([id]) => !rows.has(id)).map(([id, at]) => `${id}, cited by ${at[0]?.file}`);
    expect(unknown).toEqual([]);
  });

  test('are cited, each of them', () => {
    expect([...rows.keys()].filter((id) => !cited.has(id))).toEqual([]);
  });

  test('are found behind claims, behaviors and durations, unless they are only assumed', () => {
    const behaviors = Object.entries<Behavior>(BEHAVIORS).filter(([, { provenance }]) => provenance !== 'assumed');
    const durations = Object.entries(DURATIONS).filter(([, { basis }]) => !basis.startsWith('assumed: '));
    const without = [...behaviors, ...durations].filter(([, { sources }]) => sources.length === 0);
    expect(without.map(([name]) => name)).toEqual([]);
    for (const { id, provenance } of readClaims()) {
      for (const source of provenance.sources) expect(rows.has(source), `claim ${id} cites ${source}`).toBe(true);
    }
  });

  test('are refused if they cannot be read, or have the same id', () => {
    const row = '| `a-page` | says it | 2026-01-01 | <https://example.com/> |';
    expect(parseSources(`## documentation\n${row}`).get('a-page')).toEqual({
      ...{ id: 'a-page', kind: 'documentation', says: 'says it', when: '2026-01-01', link: 'https://example.com/' },
    });
    expect(() => parseSources(`${row}\n${row}`)).toThrow('two rows `a-page`');
    expect(() => parseSources('| `a-page` | says it | example.com |')).toThrow('a row is');
  });
});

describe('No text of the repository', () => {
  test('mentions a file that is not in it', () => {
    const lost = [...texts].flatMap(([file, text]) =>
      pathsIn(file, text)
        .filter((path) => !isThere(file, path))
        .map((path) => `${file}: ${path}`),
    );
    expect(lost).toEqual([]);
  });

  test('cites a note that readers do not have', () => {
    const note = /\b(?:claims [A-Z]\d|(?:claims|design|azure-arm|azure-vmss|executable[-]docs),? \u00a7|find[_]string)/;
    const citing = [...texts].filter(([file, text]) => file !== OWN && note.test(text)).map(([file]) => file);
    expect(citing).toEqual([]);
  });
});

/** The ids in `sources: ['…']`, in `(source: …)` within comments, and of threads named as in `owner/name#123`. */
function citationsOf(file: string, text: string): string[] {
  const data = [...text.matchAll(/\bsources: \[([^\]]*)\]/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/'([a-z0-9-]+)'/g)].map(([, id = '']) => id),
  );
  const comments = proseOf(file, text);
  const named = [
    ...comments.matchAll(/\b[Ss]ources?: ([a-z0-9]+(?:-[a-z0-9]+)+(?:, [a-z0-9]+(?:-[a-z0-9]+)+)*)(?=[,;)\s]|\.\s|$)/g),
  ].flatMap(([, list = '']) => list.split(', '));
  const threads = [...comments.matchAll(/\b([A-Za-z][\w.-]*)#(\d+)\b/g)].map(([, name = '', number]) =>
    `${name}-${number}`.toLowerCase().replaceAll(/[._]/g, '-'),
  );
  return [...data, ...named, ...threads];
}

/** The paths in links, in backticks and in comments, except those of URLs and patterns. `NN-` stands for any spec. */
function pathsIn(file: string, text: string): string[] {
  const prose = proseOf(file, text).replaceAll(/https?:\/\/[^\s)>'"`]+/g, '');
  const links = file.endsWith('.md')
    ? [...prose.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path)
    : [];
  const named = [
    ...prose.matchAll(
      /(?<![\w./:@…*{}<-])(?:\.{1,2}\/)*(?:[\w-]+\/)+[\w.-]+\.(?:tsx?|md|bicep(?:param)?|ya?ml|[cm]js|css)\b(?![*{<])/g,
    ),
  ];
  return [...links, ...named.map(([path]) => path)].filter((path) => !path.includes('NN-'));
}

/** Returns the comments of code, each in one line, or the whole text of a page. */
function proseOf(file: string, code: string): string {
  if (file.endsWith('.md')) return code;
  const comments = [...code.matchAll(/\/\*[\s\S]*?\*\/|(?:(?<=^|\s)(?:\/\/|#) .*(?:\n\s*)?)+/gm)].map(
    ([comment]) => comment,
  );
  return comments.map((comment) => comment.replaceAll(/\n\s*(?:\* |\/\/ |# )/g, ' ')).join('\n');
}

/** Returns true if a path leads to a file from the folder of the text or one above it, or if Git ignores it as generated. */
function isThere(file: string, path: string): boolean {
  const folders = dirname(file)
    .split('/')
    .map((_, index, all) => all.slice(0, all.length - index).join('/'));
  const places = [...folders, ''].map((folder) => normalize(join(folder, path)));
  return places.some((place) => existsSync(join(ROOT, place))) || GENERATED.test(path);
}
