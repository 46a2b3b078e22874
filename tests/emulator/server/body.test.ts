import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readBody } from '../../../emulator/server/body.ts';

const bodyOf = async (text: string, headers: object = { 'content-type': 'application/json' }) => {
  const request = Object.assign(Readable.from([Buffer.from(text)]), { headers });
  return (await readBody(request as unknown as IncomingMessage)).json();
};

test.each([
  ['in an expression', '{"a": "[concat(\n  1,\r\n  2)]"}', { a: '[concat(\n  1,\r\n  2)]' }],
  ['beside an escape', '{"a": "\\"x\n\\\\"}', { a: '"x\n\\' }],
  ['in a name', '{"a\nb": 1}', { 'a\nb': 1 }],
  ['after a comment with a quote', '{ // it"s\n "a": "x\ny" /* " */ }', { a: 'x\ny' }],
])('A real line break %s is accepted', async (_, text, value) => {
  expect(await bodyOf(text)).toEqual(value);
});

test.each([
  ['', '{"a": ', "Unexpected end when reading JSON. Path '', line 1, position 7."],
  ['', '{"a": }', "Unexpected character encountered while parsing value: }. Path '', line 1, position 7."],
  ['', '{\n]', "Unexpected character encountered while parsing value: ]. Path '', line 2, position 1."],
])("A fault of the JSON is told in Azure's words%s: %s", async (_, text, fault) => {
  await expect(bodyOf(text)).rejects.toThrow(
    `The request content was invalid and could not be deserialized: '${fault}'.`,
  );
});

test('A body that is nested too deep is refused in a sentence', async () => {
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  expect(await bodyOf(deep(100))).toEqual(JSON.parse(deep(100)));
  await expect(bodyOf(deep(100_000))).rejects.toThrow('MaxDepth of 128');
});
