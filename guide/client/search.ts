import MiniSearch, { type SearchResult } from 'minisearch';
import type { Searchable } from '../data/searchable.ts';

declare global {
  var SEARCHABLE: readonly Searchable[];
}

const MOST = 8;

/** Shows the search field: `/` goes to it, arrows choose, Enter opens, Escape closes. */
export function offerSearch(): void {
  const box = document.querySelector<HTMLElement>('.search');
  const input = document.querySelector<HTMLInputElement>('#search');
  const list = document.querySelector<HTMLElement>('#found');
  const status = document.querySelector<HTMLElement>('#found-status');
  if (!box || !input || !list || !status) return;
  const index = new MiniSearch<Searchable>({ fields: ['title', 'text'], storeFields: ['title', 'kind', 'href'] });
  index.addAll(SEARCHABLE);
  let chosen = -1;

  const choose = (next: number) => {
    const options = [...list.children];
    chosen = options.length === 0 ? -1 : (next + options.length) % options.length;
    for (const [place, option] of options.entries()) option.setAttribute('aria-selected', String(place === chosen));
    const option = options[chosen];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    choose(-1);
    input.removeAttribute('aria-activedescendant');
  };
  const search = () => {
    const words = input.value.trim();
    const found = index
      .search(words, { prefix: true, fuzzy: 0.2, boost: { title: 3 }, combineWith: 'AND' })
      .slice(0, MOST);
    list.replaceChildren(...found.map(toOption));
    list.hidden = words === '';
    input.setAttribute('aria-expanded', String(words !== ''));
    if (words !== '' && found.length === 0) list.append(nothing(words));
    status.textContent = words === '' ? '' : `${found.length} found`;
    chosen = -1;
    if (found.length > 0) choose(0);
  };

  input.addEventListener('input', search);
  input.addEventListener('focus', search);
  input.addEventListener('blur', () => setTimeout(close, 150));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen - 1);
    else if (event.key === 'Enter') list.children[chosen]?.querySelector('a')?.click();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    if (event.key !== '/' || event.ctrlKey || event.metaKey || target.matches('input, textarea')) return;
    event.preventDefault();
    input.focus();
  });
  box.hidden = false;
}

function toOption({ title, kind, href }: SearchResult, place: number): HTMLElement {
  const option = document.createElement('div');
  option.id = `found-${place}`;
  option.role = 'option';
  const link = document.createElement('a');
  link.href = `${document.documentElement.dataset.top ?? ''}${href}`;
  link.tabIndex = -1;
  link.textContent = title;
  const label = document.createElement('span');
  label.textContent = kind;
  link.append(label);
  option.append(link);
  return option;
}

function nothing(words: string): HTMLElement {
  const line = document.createElement('div');
  line.className = 'nothing';
  line.role = 'option';
  line.textContent = `No result for "${words}".`;
  return line;
}
