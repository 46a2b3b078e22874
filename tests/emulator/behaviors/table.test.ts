import { describe, expect, test } from 'vitest';
import {
  BEHAVIOURS,
  type Behaviour,
  behavioursOf,
  choicesOf,
  meaningOf,
  parseWorld,
} from '../../../emulator/behaviors/index.ts';
import { startEmulator } from '../../../emulator/index.ts';

const rows = Object.entries<Behaviour>(BEHAVIOURS);

describe('the table of behaviours', () => {
  test.each(rows)('%s asks a question, has an alternative somebody believes in, and a source', (_, row) => {
    expect(row.question).toMatch(/\?$/);
    expect(row.means).not.toBe('');
    expect(row.source.length).toBeGreaterThan(10);
    const alternatives = Object.entries(row.alternatives);
    expect(alternatives.length).toBeGreaterThan(0);
    for (const [name, { means, believedBy }] of alternatives) {
      expect(name).not.toBe(row.default);
      expect(means).not.toBe(row.means);
      expect(believedBy.length).toBeGreaterThan(10);
    }
  });

  test('is the default everywhere, but where a world says otherwise', () => {
    const usual = behavioursOf();
    for (const [name, row] of rows) expect(Object(usual)[name]).toBe(row.default);
    expect(behavioursOf({ largerDataDisk: 'grownInPlace' })).toEqual({ ...usual, largerDataDisk: 'grownInPlace' });
    expect(choicesOf('batchSize')).toEqual(['roundedDown', 'roundedUp', 'allAtOnce']);
  });

  test('reads a world as it is written', () => {
    expect(parseWorld('largerDataDisk=grownInPlace, batchSize=allAtOnce')).toEqual({
      largerDataDisk: 'grownInPlace',
      batchSize: 'allAtOnce',
    });
    expect(() => parseWorld('grownInPlace')).toThrow("as in 'largerDataDisk=grownInPlace'");
    expect(() => parseWorld('batchSize=roundedUp,batchSize=allAtOnce')).toThrow('chooses batchSize twice');
    expect(meaningOf('largerDataDisk', 'grownInPlace')).toContain('grown in place');
    expect(meaningOf('largerDataDisk', 'untouched')).toContain('keeps its size');
  });

  test('refuses a world it does not know, and names a near one', async () => {
    expect(() => behavioursOf({ largerDatadisk: 'grownInPlace' })).toThrow(
      "There is no behaviour 'largerDatadisk'. Did you mean 'largerDataDisk'?",
    );
    expect(() => behavioursOf({ largerDataDisk: 'growsInPlace' })).toThrow("Did you mean 'grownInPlace'?");
    expect(() => behavioursOf({ toString: 'x' })).toThrow("There is no behaviour 'toString'");
    expect(() => parseWorld('largerDataDisk=growsInPlace')).toThrow("Did you mean 'grownInPlace'?");
    await expect(startEmulator({ world: { nothing: 'like it' } })).rejects.toThrow('There are: largerDiskInModel');
  });
});
