import { followDeepLinks } from './deep-links.ts';
import { offerQuestions } from './questions.ts';
import { offerSearch } from './search.ts';
import { offerTheme } from './theme-switch.ts';

followDeepLinks();
offerTheme();
offerSearch();
offerQuestions();

const print = document.querySelector<HTMLButtonElement>('button.print');
if (print) print.hidden = false;
print?.addEventListener('click', () => globalThis.print());
