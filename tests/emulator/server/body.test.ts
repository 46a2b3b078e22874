import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readBody } from '../../../emulator/server/body.ts';
import { further } from '../../all-tests.ts';
import { withLongestStall } from '../../thread-usage.ts';

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

describe('the media type of a body', () => {
  test.each([
    ['text/plain', 'text/plain'],
    ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
    ['application/jsonp', 'application/jsonp'],
    ['none', undefined],
  ])('%s is refused as Azure refuses it', async (_, type) => {
    const refusal = bodyOf('{"a": 1}', type === undefined ? {} : { 'content-type': type });
    await expect(refusal).rejects.toMatchObject({
      status: 415,
      code: 'UnsupportedMediaType',
      message: `The content media type '${type ?? '<null>'}' is not supported. Only 'application/json' is supported.`,
    });
  });

  test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/json;odata=x'])(
    '%s is read',
    async (type) => expect(await bodyOf('{"a": 1}', { 'content-type': type })).toEqual({ a: 1 }),
  );

  test('of an empty body does not matter', async () => expect(await bodyOf(' ', {})).toBeUndefined());
});

const MEGABYTES = 4 * 2 ** 20 - 1000;
const fill = (piece: string) => piece.repeat(Math.floor(MEGABYTES / piece.length));
const TEXTS = `"${'some text '.repeat(10)}", `;

describe('a long body that is not strict JSON', () => {
  test.each([
    ['that ends in the middle', `{a: [${fill(TEXTS)}`],
    ['of opened brackets', fill('[')],
    ['of one wrong name', `{"${fill('n')}": }`],
    ...further([
      ['of opened comments', fill('/*')],
      ['of escaped quotes', `"${fill('\\"')}`],
      ['of one unquoted name', fill('a')],
    ]),
  ])('%s is refused by a short answer, and meanwhile others are served', { timeout: 60_000 }, async (_, text) => {
    const { result: fault, longestStall } = await withLongestStall(() => bodyOf(text).catch((each: unknown) => each));
    expect(fault).toMatchObject({ status: 400, code: 'InvalidRequestContent', origin: 'gateway' });
    expect(JSON.stringify(fault).length).toBeLessThan(20_000);
    expect(longestStall).toBeLessThan(1000);
  });

  test('is read if it is lenient JSON', async () => {
    const body = (await bodyOf(`{template: [${fill(TEXTS)} /* the end */ 1]}`)) as { template: unknown[] };
    expect(body.template.at(-1)).toBe(1);
  });
});

describe('a body that would take long to read', () => {
  test.each([
    ['a list of numbers', `[${fill('1,')}1]`, 'at most 60000 values'],
    ['a list of empty objects', `{"a": [${fill('{},')}{}]}`, 'at most 60000 values'],
    ['one name again and again', `{${fill('"a":1,')}"a":1}`, 'at most 60000 values'],
    ['many names', `{${Array.from({ length: 300_000 }, (_, at) => `"k${at}":1`).join(',')}}`, 'at most 60000 values'],
    ['objects inside each other', fill('{"a":'), 'MaxDepth of 128'],
    ['lists inside each other, which end', `${'['.repeat(150_000)}${']'.repeat(150_000)}`, 'MaxDepth of 128'],
  ])('%s is refused before it is read', async (_, text, words) => {
    await expect(bodyOf(text)).rejects.toMatchObject({ status: 400, code: 'InvalidRequestContent' });
    await expect(bodyOf(text)).rejects.toThrow(words);
  });

  test('marks inside of texts do not count', async () => {
    const body = { a: '[{,'.repeat(500_000), b: '\\"'.repeat(100_000) };
    expect(await bodyOf(JSON.stringify(body))).toEqual(body);
  });
});
