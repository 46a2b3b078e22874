import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guid, uniqueString } from '../../../emulator/template/functions/text/hashes.ts';

describe('uniqueString()', () => {
  // Sources: facts/emulators.md §4.3 (Bicep baselines, snapshot files, public gists).
  test.each([
    [['t'], 'fsnwonksnm7cy'],
    [['te'], 'o57ehhbytctgs'],
    [['abc'], 'cgtzqvhu4i23s'],
    [['test'], 'rbgf3xv4ufgzg'],
    [['tyeth'], 'zcztcwvu6iyg6'],
    [['hello', 'world'], 'a7wkljktk6wne'],
    [['asd', 'asdf', 'asdf'], 'iizpqit7ih3cc'],
    [['/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myRg'], 'js26ofeqkqeve'],
  ])('of %j is %s', (parts, hash) => {
    expect(uniqueString(parts)).toBe(hash);
  });

  test('is 13 characters of a–z and 2–7, the same every time, and joins its parts by a dash', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (parts) => {
        expect(uniqueString(parts)).toMatch(/^[a-z2-7]{13}$/);
        expect(uniqueString(parts)).toBe(uniqueString([parts.join('-')]));
      }),
    );
  });
});

describe('guid()', () => {
  test('of asdf is that of the Bicep baseline', () => {
    expect(guid(['asdf'])).toBe('228d27cc-6fdb-5934-b7ac-1efccebade04');
  });

  test('is always a version 5 UUID', () => {
    const version5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (parts) => {
        expect(guid(parts)).toMatch(version5);
      }),
    );
  });
});
