import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  contains,
  formatAddress,
  lowestFree,
  overlap,
  parseAddress,
  parsePrefix,
} from '../../../emulator/core/ip-addresses.ts';

const prefixes = fc
  .tuple(fc.bigInt(0n, 2n ** 32n - 1n), fc.integer({ min: 20, max: 29 }))
  .map(([value, length]) => parsePrefix(`${formatAddress({ version: 4, value })}/${length}`))
  .filter((prefix) => prefix !== undefined);

test('An address reads back as it was written', () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      const address = parseAddress(text);
      expect(address && formatAddress(address)).toBe(text);
    }),
  );
});

test('An IPv6 address reads back in its canonical form, whatever its writing', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 128n - 1n), (value) => {
      expect(parseAddress(formatAddress({ version: 6, value }))?.value).toBe(value);
    }),
  );
  expect(parseAddress('2001:DB8::1')?.value).toBe(parseAddress('2001:db8:0:0:0:0:0:1')?.value);
  expect(formatAddress({ version: 6, value: 1n })).toBe('::1');
});

test('What is no range is not read as one', () => {
  const wrong = ['', '10.0.0.0', '10.0.0.0/33', '10.0.0/24', '10.0.0.256/24', '10.0.0.0/', '2001:db8::/129', 'x/24'];
  expect(wrong.map(parsePrefix)).toEqual(wrong.map(() => undefined));
});

test('A range contains what it overlaps, or is contained by it, as CIDR ranges never cross', () => {
  fc.assert(
    fc.property(prefixes, prefixes, (a, b) => {
      expect(overlap(a, b)).toBe(contains(a, b) || contains(b, a));
    }),
  );
});

test('Addresses are given out in order from the fifth on, each once, until all but the last are taken', () => {
  fc.assert(
    fc.property(prefixes, (prefix) => {
      const taken = new Set<string>();
      for (let address = lowestFree(prefix, taken); address !== undefined && taken.size < 40; ) {
        const { value } = parseAddress(address) ?? { value: -1n };
        expect(value).toBe(prefix.first + 4n + BigInt(taken.size));
        expect(value).toBeLessThan(prefix.last);
        taken.add(address);
        address = lowestFree(prefix, taken);
      }
      const room = Number(prefix.last - prefix.first) - 4;
      expect(taken.size).toBe(Math.min(40, room));
    }),
  );
});

test('The lowest address that was given back is given out next', () => {
  fc.assert(
    fc.property(prefixes, fc.integer({ min: 0, max: 2 }), (prefix, freed) => {
      const all = Array.from({ length: 3 }, (_, i) =>
        formatAddress({ version: 4, value: prefix.first + 4n + BigInt(i) }),
      );
      const taken = new Set(all.filter((_, i) => i !== freed));
      expect(lowestFree(prefix, taken)).toBe(all[freed]);
    }),
  );
});
