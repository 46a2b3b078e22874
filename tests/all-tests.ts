/**
 * True if LAB_TESTS=all, as in `.ci/run`. `npm test` leaves out what another test proves by another way, and the further examples of a
 * kind, because it has to be quick.
 */
export const allTests = process.env.LAB_TESTS === 'all';

/** Further examples of a kind, for .ci/run. */
export const further = <T>(rows: T[]): T[] => (allTests ? rows : []);
