import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { armErrorFormat } from '../../../emulator/arm/error-format.ts';
import { AzureError } from '../../../emulator/core/azure-error.ts';
import { type Fault, read } from '../../../emulator/schema/read.ts';
import {
  anything,
  choice,
  flag,
  integer,
  list,
  noEffect,
  object,
  opt,
  readOnly,
  text,
  texts,
} from '../../../emulator/schema/types.ts';
import { withoutEffect } from '../../../emulator/schema/walk.ts';

const Disk = object('DataDisk', { lun: integer(0, 63), caching: opt(choice('None', 'ReadOnly', 'ReadWrite')) });
const Body = object('Sample', {
  location: text,
  tags: opt(texts),
  overprovision: opt(flag),
  disks: opt(list(Disk)),
  settings: opt(anything),
  license: noEffect(text, 'nothing is billed here'),
  provisioningState: readOnly(),
});

/** The fault a body is refused for, as the error format gets it. */
function faultOf(body: unknown): Fault {
  const faults: Fault[] = [];
  try {
    read(Body, body, (fault) => {
      faults.push(fault);
      return armErrorFormat(fault);
    });
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(AzureError);
  }
  const [fault] = faults;
  if (!fault) throw new Error('Expected a refusal.');
  return fault;
}

describe('a body', () => {
  test("comes out in Azure's casing, its texts as what they stand for", () => {
    const sent = { LOCATION: 'x', OverProvision: 'True', Disks: [{ LUN: '3', caching: 'readonly' }] };
    expect(read(Body, sent, armErrorFormat)).toEqual({
      location: 'x',
      overprovision: true,
      disks: [{ lun: 3, caching: 'ReadOnly' }],
    });
  });

  test('keeps free JSON and the names of tags as they were sent', () => {
    const sent = { location: 'x', tags: { MyTag: 'V' }, settings: { Any: [null, { Thing: 1 }] } };
    expect(read(Body, sent, armErrorFormat)).toEqual(sent);
  });

  test('loses nulls and what only the service writes', () => {
    expect(read(Body, { location: 'x', tags: null, provisioningState: 'Succeeded' }, armErrorFormat)).toEqual({
      location: 'x',
    });
  });

  test('reads the same again once it has been read, whatever the casing it was first sent in', () => {
    const casing = fc.func(fc.boolean());
    fc.assert(
      fc.property(casing, fc.nat(63), fc.constantFrom('None', 'ReadOnly', 'ReadWrite'), (upper, lun, caching) => {
        const shout = (name: string) => (upper(name) ? name.toUpperCase() : name);
        const sent = {
          [shout('location')]: 'x',
          [shout('disks')]: [{ [shout('lun')]: lun, [shout('caching')]: shout(caching) }],
        };
        const once = read(Body, sent, armErrorFormat);
        expect(once).toEqual({ location: 'x', disks: [{ lun, caching }] });
        expect(read(Body, once, armErrorFormat)).toEqual(once);
      }),
    );
  });
});

describe('a fault', () => {
  test.each([
    [
      'an unknown property',
      { location: 'x', disks: [{ lun: 0, cachin: 'None' }] },
      { kind: 'unknown', path: 'disks[0].cachin', typeName: 'DataDisk', expected: "did you mean 'caching'?" },
    ],
    ['a missing one', {}, { kind: 'missing', path: 'location' }],
    ['a wrong type', { location: {} }, { kind: 'type', path: 'location', typeName: 'System.String' }],
    [
      'a word that is no choice',
      { location: 'x', disks: [{ lun: 0, caching: 'Never' }] },
      { kind: 'choice', path: 'disks[0].caching', value: 'Never' },
    ],
    [
      'a number out of bounds',
      { location: 'x', disks: [{ lun: 64 }] },
      { kind: 'range', path: 'disks[0].lun', value: 64 },
    ],
    ['a body that is no object', 'text', { kind: 'type' }],
  ])('of %s names where it is and what would be right', (_, body, fault) => {
    expect(faultOf(body)).toMatchObject(fault);
  });
});

test('what is accepted without effect can be listed', () => {
  expect(withoutEffect(Body)).toEqual([{ path: 'license', why: 'nothing is billed here' }]);
});
