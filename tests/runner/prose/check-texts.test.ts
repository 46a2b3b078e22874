import { describe, expect, test } from 'vitest';
import { checkTexts, describe as toLine } from '../../../runner/prose/check-texts.ts';
import { readTexts } from '../../../runner/prose/read-texts.ts';
import { RULES } from '../../../runner/prose/rules.ts';

const check = async (file: string, content: string) =>
  (await checkTexts(readTexts(file, content))).map(({ line, word }) => `${line} ${word}`);

describe('A sentence with a tic', () => {
  test.each(RULES.flatMap(({ examples, use }) => examples.map((example) => ({ example, use }))))(
    'is found: $example',
    async ({ example, use }) => {
      const findings = await checkTexts(readTexts('x.ts', `\n/** ${example} */`));
      expect(findings).toContainEqual(expect.objectContaining({ file: 'x.ts', line: 2, use }));
    },
  );

  test('is found across the end of a line, in the line where it begins', async () => {
    expect(await check('x.ts', 'f();\n// The disk is made once\n// more.\n')).toEqual(['2 once more']);
    expect(await check('x.ts', 'f({\n  why: `\n    The disk is made once\n    more.`\n});\n')).toEqual(['3 once more']);
  });

  test('is printed with its place, its word and the replacement', async () => {
    const [finding] = await checkTexts(readTexts('docs/a.md', '# Title\n\nNobody waits.\n'));
    expect(finding && toLine(finding)).toMatch(/^docs\/a\.md:3 "Nobody": use a noun: .+\. Every pronoun .+\.$/);
  });
});

describe('A spelling that is not US English', () => {
  test('is found in comments, strings and Markdown', async () => {
    expect(await check('x.ts', '/** Its colour. */\nconst a = "the colour of it";\n')).toEqual([
      '1 colour',
      '2 colour',
    ]);
    expect(await check('a.md', 'The behaviour.\n')).toEqual(['1 behaviour']);
  });
});

describe('No finding is in', () => {
  test.each([
    ['a plain sentence', 'a.md', 'Azure deletes the disk. There is no other disk, and it is no longer in use.'],
    ['code in Markdown', 'a.md', 'Run `colour --anew`.\n\n```\nnobody\n```\n'],
    ['a quotation', 'a.md', 'The page says that a reimage "rebuilds from the current model".'],
    ['an address', 'a.md', 'See [the page](https://example.com/colour/anew) or https://example.com/nobody.'],
    ['names and short strings', 'x.ts', "const colour = anew({ nobody: 'gone' });"],
    ["Azure's words in the emulator", 'emulator/x.ts', "const message = 'The visitor is gone.';"],
  ])('%s', async (_, file, content) => {
    expect(await check(file, content)).toEqual([]);
  });
});
