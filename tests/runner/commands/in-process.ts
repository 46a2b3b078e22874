import { vi } from 'vitest';

/** The outcome of a command that ran in this process. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of runner/commands in this process, and returns its exit code and its lines. */
export async function inProcess(command: () => Promise<number>): Promise<Outcome> {
  const printed = { log: [] as string[], error: [] as string[] };
  const spies = (['log', 'error'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((line: unknown) => void printed[method].push(String(line))),
  );
  try {
    const exitCode = await command();
    return { exitCode, stdout: printed.log.join('\n'), stderr: printed.error.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
