import { join } from 'node:path';

/**
 * The environment in which a process of a test keeps the sources that it compiled, apart from those of the user's own runs. Most of a
 * start is their reading.
 */
export const withCompiledSources = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, '..', 'node_modules', '.cache', 'lab-under-test'),
};
