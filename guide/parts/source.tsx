import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';
import { parser } from '@lezer/javascript';
import type { ComponentChildren } from 'preact';
import { Wide } from './table.tsx';

const typescript = parser.configure({ dialect: 'ts' });
/** Classes instead of colors, because the style sheet has the colors for light and dark. */
const classes = tagHighlighter([
  { tag: tags.comment, class: 't-comment' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: 't-string' },
  { tag: [tags.number, tags.bool, tags.null], class: 't-number' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], class: 't-keyword' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: 't-function' },
  { tag: tags.definition(tags.propertyName), class: 't-property' },
]);

/** The text of a spec, with line numbers and highlighted syntax. */
export function Source({ text, label }: { text: string; label: string }) {
  return (
    <Wide label={label} kind="source">
      <pre>
        <code>
          {linesOf(text.trimEnd()).map((line, index) => (
            <span class="line" key={index}>
              {line}
              {'\n'}
            </span>
          ))}
        </code>
      </pre>
    </Wide>
  );
}

function linesOf(text: string): ComponentChildren[][] {
  const lines: ComponentChildren[][] = [[]];
  highlightCode(
    text,
    typescript.parse(text),
    classes,
    (code, kind) => lines.at(-1)?.push(kind === '' ? code : <span class={kind}>{code}</span>),
    () => lines.push([]),
  );
  return lines;
}
