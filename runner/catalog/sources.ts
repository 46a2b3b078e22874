import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A row of docs/sources.md. */
export interface Source {
  readonly id: string;
  /** The heading above the row, such as `documentation` or `recording`. */
  readonly kind: string;
  readonly says: string;
  /** The day on which it was read or recorded, or the version that was read. */
  readonly when: string;
  readonly link: string;
}

const PAGE = new URL('../../docs/sources.md', import.meta.url);
const ROW = /^\| `([a-z0-9-]+)` \| (.+) \| (.+) \| <(https:\/\/\S+)> \|$/;

let page: ReadonlyMap<string, Source> | undefined;

/** Returns the rows of docs/sources.md by their ids; the page is read once. */
export function readSources(): ReadonlyMap<string, Source> {
  page ??= parseSources(readFileSync(fileURLToPath(PAGE), 'utf8'));
  return page;
}

/** Returns the rows of such a page. Throws at a row that cannot be read, and at an id that has two. */
export function parseSources(markdown: string): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>();
  let kind = '';
  for (const line of markdown.split(/\r?\n/)) {
    if (line.startsWith('## ')) kind = line.slice('## '.length);
    if (!line.startsWith('| `')) continue;
    const [, id, says, when, link] = ROW.exec(line) ?? [];
    if (!id || !says || !when || !link) {
      throw new Error(
        `docs/sources.md: a row is | \`id\` | says, or shows | when | <https://…> |, but there is: ${line}`,
      );
    }
    if (sources.has(id)) throw new Error(`docs/sources.md has two rows \`${id}\`.`);
    sources.set(id, { id, kind, says, when, link });
  }
  return sources;
}
