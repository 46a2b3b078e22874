import { createHighlighterCoreSync, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import typescript from 'shiki/langs/typescript.mjs';
import { Wide } from './table.tsx';

/** A theme of names instead of colors, because the style sheet has the colors for light and dark. */
const KINDS = {
  comment: ['comment', 'punctuation.definition.comment'],
  string: ['string', 'punctuation.definition.string'],
  number: ['constant.numeric', 'constant.language'],
  keyword: ['keyword', 'storage'],
  function: ['entity.name.function', 'support.function'],
  property: ['meta.object-literal.key'],
} as const;
const colours = Object.keys(KINDS).map((_, index) => `#00000${index + 1}`);
const theme = {
  name: 'kinds',
  type: 'light' as const,
  fg: '#000000',
  bg: '#ffffff',
  settings: Object.values(KINDS).map((scope, index) => ({
    scope: [...scope],
    settings: { foreground: colours[index] ?? '' },
  })),
};
const highlighter = createHighlighterCoreSync({
  themes: [theme],
  langs: [typescript],
  engine: createJavaScriptRegexEngine(),
});

/** The text of a spec, with line numbers and highlighted syntax. */
export function Source({ text, label }: { text: string; label: string }) {
  const { tokens } = highlighter.codeToTokens(text.trimEnd(), { lang: 'typescript', theme: 'kinds' });
  return (
    <Wide label={label} kind="source">
      <pre>
        <code>
          {tokens.map((line) => (
            <span class="line" key={line[0]?.offset}>
              {line.map(toSpan)}
              {'\n'}
            </span>
          ))}
        </code>
      </pre>
    </Wide>
  );
}

function toSpan({ content, color }: ThemedToken) {
  const kind = Object.keys(KINDS)[colours.indexOf(color ?? '')];
  return kind === undefined ? content : <span class={`t-${kind}`}>{content}</span>;
}
