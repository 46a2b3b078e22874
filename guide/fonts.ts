import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The Latin letters of two fonts, from packages (SIL Open Font License). The reader's own fonts have everything else. */
const FONTS = [
  {
    family: 'Inter',
    weights: '100 900',
    path: require.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
  },
  {
    family: 'Source Serif 4',
    weights: '200 900',
    path: require.resolve('@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'),
  },
] as const;

/** Returns a style sheet that contains the fonts, because some browsers load no font files for pages opened from disk. */
export async function embedFonts(): Promise<string> {
  const faces = FONTS.map(async ({ family, weights, path }) => {
    const data = await readFile(path, 'base64');
    return `@font-face { font-family: "${family}"; font-weight: ${weights}; font-display: swap; src: url(data:font/woff2;base64,${data}) format("woff2"); }`;
  });
  return (await Promise.all(faces)).join('\n');
}
