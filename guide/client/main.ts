import { followDeepLinks } from './deep-links.ts';
import { offerQuestions } from './questions.ts';
import { offerSearch } from './search.ts';
import { offerTheme } from './theme-switch.ts';

followDeepLinks();
offerTheme();
offerSearch();
offerQuestions();
