import type { FileSpec } from './file-spec.ts';
import { SYSTEM_PROGRAMS } from './programs.ts';

/**
 * The files that stand for programs. The interpreter runs its own code for a name it finds in `/usr/bin`; without the file
 * there is no such command. A program of `/usr/sbin` has a file in `/usr/bin` too, which the other one calls.
 */
export function programFiles(names: readonly string[]): Record<string, FileSpec> {
  const files: Record<string, FileSpec> = {};
  for (const name of names) {
    files[`/usr/bin/${name}`] = { content: `#!/bin/sh\n# ${name}: run by the emulator\n`, mode: 0o755 };
    if (SYSTEM_PROGRAMS.includes(name)) {
      files[`/usr/sbin/${name}`] = { content: `#!/bin/sh\n/usr/bin/${name} "$@"\n`, mode: 0o755 };
    }
  }
  return files;
}
