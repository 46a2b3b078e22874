import * as v from 'valibot';
import { parse } from 'yaml';

/** The commands and actions of a pipeline of GitHub Actions or Azure Pipelines, in order. */
export interface Steps {
  /** The commands, one per line. */
  readonly commands: readonly string[];
  /** The third-party actions (`actions/checkout@…`), as written. */
  readonly actions: readonly string[];
}

const step = v.object({
  run: v.optional(v.string()),
  uses: v.optional(v.string()),
  script: v.optional(v.string()),
  bash: v.optional(v.string()),
  pwsh: v.optional(v.string()),
  powershell: v.optional(v.string()),
  inputs: v.optional(v.object({ inlineScript: v.optional(v.string()), scriptPath: v.optional(v.string()) })),
});
const job = v.object({ steps: v.optional(v.array(step), []) });
const jobs = v.pipe(
  v.object({ jobs: v.union([v.array(job), v.record(v.string(), job)]) }),
  v.transform(({ jobs }) => Object.values(jobs)),
);

/** Reads the steps of a pipeline. Throws if the text isn't YAML, or has no jobs. */
export function readSteps(text: string): Steps {
  const steps = v.parse(jobs, parse(text)).flatMap(({ steps }) => steps);
  const commands = steps.flatMap(({ run, script, bash, pwsh, powershell, inputs }) =>
    [run, script, bash, pwsh, powershell, inputs?.inlineScript, inputs?.scriptPath].flatMap((each) => each ?? []),
  );
  return {
    commands: commands.flatMap((text) => text.trim().split('\n')),
    actions: steps.flatMap(({ uses }) => uses ?? []),
  };
}
