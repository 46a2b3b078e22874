import { describe, expect, test } from 'vitest';
import { createAssertions } from '../../../helpers/claim/assertions.ts';
import { AssumptionFailed, Contradiction } from '../../../helpers/verdict/findings.ts';

function thrownBy(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('The claim', () => {
  test('is asserted by a matcher, and may be negated', () => {
    const { expect: claim, asserted } = createAssertions(expect);
    claim('Rolling').not.toBe('Manual');
    expect(asserted()).toBe(1);
  });

  test('is asserted once', () => {
    const { expect: claim } = createAssertions(expect);
    claim(1).toBe(1);
    expect(() => claim(2).toBe(2)).toThrow(
      'The spec made a second assertion. Call expect(…) exactly once, with a matcher.',
    );
  });

  test('is contradicted by a matcher that fails, negated or not', () => {
    expect(
      thrownBy(() =>
        createAssertions(expect)
          .expect([{ size: 64 }])
          .toEqual([{ size: 32 }]),
      ),
    ).toBeInstanceOf(Contradiction);
    expect(thrownBy(() => createAssertions(expect).expect('a').not.toBe('a'))).toBeInstanceOf(Contradiction);
  });

  test('is not contradicted by a matcher that cannot deal with what it is given', () => {
    const error = thrownBy(() =>
      createAssertions(expect)
        .expect(undefined as unknown as string[])
        .toContain('x'),
    );
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Contradiction);
  });

  test('is not about a promise or a function, whose failures are no answers', () => {
    const { expect: claim } = createAssertions(expect);
    expect(() => claim(Promise.resolve(1))).toThrow('a promise. Await it first');
    expect(() => claim(() => 1)).toThrow('a function. Call it first');
  });

  test('says what was compared, with wildcards by their names', () => {
    const { expect: claim } = createAssertions(expect);
    const error = thrownBy(() => claim({ id: 'a', size: 64 }).toEqual({ id: claim.any(String), size: 32 }));
    expect(error).toMatchObject({ compared: { claimed: { id: '<Any>', size: 32 }, returned: { id: 'a', size: 64 } } });
  });
});

describe('An assumption', () => {
  test('that fails is no contradiction', () => {
    const { assume } = createAssertions(expect);
    const error = thrownBy(() =>
      assume('both instances are running', ['running', 'stopped']).toEqual(['running', 'running']),
    );
    expect(error).toBeInstanceOf(AssumptionFailed);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^It was assumed that both instances are running, but this is false: /),
    });
  });

  test('comes before the claim', () => {
    const { expect: claim, assume } = createAssertions(expect);
    claim(1).toBe(1);
    expect(() => assume('it was so', 1)).toThrow(
      'The spec assumes after its assertion that it was so. Call assume(…) before expect(…).',
    );
  });

  test('is no assertion of the claim', () => {
    const { assume, asserted } = createAssertions(expect);
    assume('one is one', 1).toBe(1);
    expect(asserted()).toBe(0);
  });
});
