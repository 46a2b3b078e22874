const VOID = new Set(['br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
const TOKEN = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s"'<>/=]+(?:="[^"<]*")?)*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /\s+([^\s=]+)(?:="([^"]*)")?/g;
const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** An element of a page. */
export interface PageElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: PageElement | undefined;
  readonly children: (PageElement | string)[];
}

/** Parses a page as Preact writes one. Throws at anything that is neither an element nor escaped text, and at ends that do not match. */
export function parseHtml(html: string): PageElement {
  const text = html.replace(/^<!doctype html>\n/, '');
  const root: PageElement = { tag: '#page', attributes: {}, parent: undefined, children: [] };
  let open = root;
  let at = 0;
  for (const [token, end, tag = '', attributes = '', closed, words] of text.matchAll(TOKEN)) {
    at += token.length;
    if (words !== undefined) open.children.push(plainText(words));
    else if (end) {
      if (open.tag !== tag || open.parent === undefined) throw new Error(`</${tag}> ends <${open.tag}>.`);
      open = open.parent;
    } else {
      const element = { tag, attributes: parseAttributes(attributes), parent: open, children: [] };
      open.children.push(element);
      if (!closed && !VOID.has(tag)) open = element;
    }
  }
  if (at !== text.length) throw new Error(`This is neither an element nor text: ${text.slice(at, at + 80)}`);
  if (open !== root) throw new Error(`<${open.tag}> does not end.`);
  return root;
}

/** Lists the elements below one, in their order. */
export function* elementsOf(element: PageElement): Generator<PageElement> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    yield child;
    yield* elementsOf(child);
  }
}

/** Returns the text of an element without the text of those that `without` names. */
export function textOf(element: PageElement, without: (element: PageElement) => boolean = () => false): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : without(child) ? '' : textOf(child, without)))
    .join('');
}

/** Returns true if an element has a class. */
export function hasClass({ attributes }: PageElement, name: string): boolean {
  return (attributes.class ?? '').split(' ').includes(name);
}

/** Returns true if an element is in one for which `matches` is true. */
export function isIn({ parent }: PageElement, matches: (element: PageElement) => boolean): boolean {
  return parent !== undefined && (matches(parent) || isIn(parent, matches));
}

function parseAttributes(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, plainText(value)]));
}

function plainText(text: string): string {
  return text.replaceAll(/&(\w+);/g, (all, name: string) => CHARACTERS[name] ?? all);
}
