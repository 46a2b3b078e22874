import { render } from 'preact';
import { recall } from '../client/kept.ts';
import { App } from './app.tsx';

const theme = recall('theme');
if (theme) document.documentElement.dataset.theme = theme;
render(<App />, document.body);
