import { inject } from 'vitest';
import { throughDoor } from '../../leaping/door.ts';
import { leapWhileWaiting } from '../../leaping/leap-while-waiting.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket through which the specs make the emulator's time leap; undefined: it never leaps. */
    leapDoor: string | undefined;
  }
}

const BEGUN = Symbol.for('vmss-lab.leaping');

// A setup file of the lab's project, which Vitest runs for each spec, in one process.
const door = inject('leapDoor');
if (door !== undefined && !Reflect.has(globalThis, BEGUN)) {
  Reflect.set(globalThis, BEGUN, true);
  leapWhileWaiting(throughDoor(door));
}
