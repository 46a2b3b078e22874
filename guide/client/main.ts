import { followDeepLinks } from './deep-links.ts';
import { offerQuestions } from './questions.ts';
import { offerSearch } from './search.ts';
import { keepShell, offerCopies } from './shells.ts';
import { offerTheme } from './theme-switch.ts';

followDeepLinks();
offerTheme();
offerSearch();
offerQuestions();
keepShell();
offerCopies();

const print = document.querySelector<HTMLButtonElement>('button.print');
if (print) print.hidden = false;
print?.addEventListener('click', () => globalThis.print());
