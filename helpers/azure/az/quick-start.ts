import { closeSync, existsSync, openSync, readSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Environment } from '../../environment.ts';

/**
 * Returns the environment in which the az at a path starts fastest. Debian's az imports distutils, for which setuptools loads itself
 * in its place: 0.3 of 0.7 seconds. If the Python that runs az has a distutils of its own, az can use that one
 * (source: setuptools-distutils). Microsoft's packages start az from a shell script and get no change.
 */
export function quickStart(az: string): Environment {
  const python = interpreterOf(az);
  if (python === undefined) return {};
  // Debian has a package of its own for all of distutils but its version.
  const distutils = join(dirname(python), '..', 'lib', basename(python), 'distutils', 'sysconfig.py');
  return existsSync(distutils) ? { SETUPTOOLS_USE_DISTUTILS: 'stdlib' } : {};
}

/** Returns the program that a script names in its first line; undefined if there is none. */
function interpreterOf(script: string): string | undefined {
  try {
    const file = openSync(script, 'r');
    const start = Buffer.alloc(256);
    readSync(file, start);
    closeSync(file);
    const [, program] = /^#!\s*(\/\S+)/.exec(start.toString('latin1')) ?? [];
    return program && realpathSync(program);
  } catch {
    // The command that is run says what is wrong with it.
    return undefined;
  }
}
