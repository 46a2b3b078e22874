import { describe, expect, test } from 'vitest';
import {
  BEHAVIORS,
  type Behavior,
  behaviorsOf,
  choicesOf,
  meaningOf,
  parseVariant,
} from '../../../emulator/behaviors/index.ts';
import { startEmulator } from '../../../emulator/index.ts';

const rows = Object.entries<Behavior>(BEHAVIORS);

describe('the table of behaviors', () => {
  test.each(rows)(
    '%s asks a question, has an alternative that somebody believes in, and sources unless it is assumed',
    (_, row) => {
      expect(row.question).toMatch(/\?$/);
      expect(row.means).not.toBe('');
      if (row.provenance !== 'assumed') expect(row.sources).not.toEqual([]);
      const alternatives = Object.entries(row.alternatives);
      expect(alternatives.length).toBeGreaterThan(0);
      for (const [name, { means, believedBy }] of alternatives) {
        expect(name).not.toBe(row.default);
        expect(means).not.toBe(row.means);
        expect(believedBy.length).toBeGreaterThan(10);
      }
    },
  );

  test('is the default everywhere, but where a variant says otherwise', () => {
    const usual = behaviorsOf();
    for (const [name, row] of rows) expect(Object(usual)[name]).toBe(row.default);
    expect(behaviorsOf({ largerDataDisk: 'grownInPlace' })).toEqual({ ...usual, largerDataDisk: 'grownInPlace' });
    expect(choicesOf('batchSize')).toEqual(['roundedDown', 'roundedUp', 'allAtOnce']);
  });

  test('reads a variant as it is written', () => {
    expect(parseVariant('largerDataDisk=grownInPlace, batchSize=allAtOnce')).toEqual({
      largerDataDisk: 'grownInPlace',
      batchSize: 'allAtOnce',
    });
    expect(() => parseVariant('grownInPlace')).toThrow("as in 'largerDataDisk=grownInPlace'");
    expect(() => parseVariant('batchSize=roundedUp,batchSize=allAtOnce')).toThrow('chooses batchSize twice');
    expect(meaningOf('largerDataDisk', 'grownInPlace')).toContain('grown in place');
    expect(meaningOf('largerDataDisk', 'untouched')).toContain('keeps its old size');
  });

  test('refuses a variant it does not know, and names a near one', async () => {
    expect(() => behaviorsOf({ largerDatadisk: 'grownInPlace' })).toThrow(
      "There is no behavior 'largerDatadisk'. Did you mean 'largerDataDisk'?",
    );
    expect(() => behaviorsOf({ largerDataDisk: 'growsInPlace' })).toThrow("Did you mean 'grownInPlace'?");
    expect(() => behaviorsOf({ toString: 'x' })).toThrow("There is no behavior 'toString'");
    expect(() => parseVariant('largerDataDisk=growsInPlace')).toThrow("Did you mean 'grownInPlace'?");
    await expect(startEmulator({ variant: { nothing: 'like it' } })).rejects.toThrow('There are: largerDiskInModel');
  });
});
