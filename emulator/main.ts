import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Most of a start is the reading of the sources: from the second start on they are found compiled.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/emulator', import.meta.url)));
const { runAlone } = await import('./command.ts');
await runAlone(process.argv.slice(2));
