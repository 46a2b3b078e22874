import { inject } from 'vitest';
import { type Cloud, type Printed, reach } from './stand-alone.ts';

declare module 'vitest' {
  interface ProvidedContext {
    cloud: Printed | undefined;
  }
}

/**
 * Returns the stand-alone emulator that the tests of the project `processes` share, with an az that is logged in to it. A test that
 * uses it has resource groups of its own and looks at no others. start-shared-cloud.ts starts it.
 */
export function sharedCloud(): Cloud {
  const printed = inject('cloud');
  if (printed === undefined) throw new Error('The shared emulator runs only where az is: skip the test without az.');
  return reach(printed);
}
