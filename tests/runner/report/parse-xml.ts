/** An element of an XML document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#10': '\n' };

/** All elements of a document, in order. Throws if it is not well-formed, as far as JUnit files go. */
export function parseXml(text: string): Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  const body = text.replace(/^<\?xml [^?]*\?>\n/, '');
  for (const [, content = '', tag] of body.matchAll(/([^<]*)(?:<([^<>]*)>)?/g)) {
    unescapeXml(content);
    if (open.length === 0 && content.trim() !== '') throw new Error(`Text outside of all elements: ${content}`);
    if (tag === undefined) continue;
    if (tag.startsWith('/')) {
      if (open.pop()?.name !== tag.slice(1)) throw new Error(`</${tag.slice(1)}> closes what it did not open.`);
      continue;
    }
    const [, name, rest = '', end] = /^([a-z-]+)((?: [a-z]+="[^"]*")*)(\/?)$/.exec(tag) ?? [];
    if (name === undefined) throw new Error(`<${tag}> is no tag.`);
    const pairs = [...rest.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      unescapeXml(value),
    ]);
    const element: Element = { name, attributes: Object.fromEntries(pairs), children: [] };
    all.push(element);
    open.at(-1)?.children.push(element);
    if (end === '') open.push(element);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is not closed.`);
  return all;
}

function unescapeXml(text: string): string {
  if (/(?!\n)\p{Cc}|>/u.test(text)) throw new Error(`Not allowed in XML: ${JSON.stringify(text)}`);
  return text.replaceAll(/&([^;]*);?/g, (entity, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !entity.endsWith(';')) throw new Error(`${entity} is no entity.`);
    return character;
  });
}
