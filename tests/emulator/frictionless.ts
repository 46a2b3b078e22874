import { BEHAVIORS, type Behavior } from '../../emulator/behaviors/index.ts';

/** The variant without Azure's friction, for tests of everything else: the first alternative of each friction row. */
export const FRICTIONLESS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries<Behavior>(BEHAVIORS).flatMap(([name, { friction, alternatives }]) => {
    const [friendly] = Object.keys(alternatives);
    return friction && friendly !== undefined ? [[name, friendly]] : [];
  }),
);
