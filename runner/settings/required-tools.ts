/**
 * The tools a run insists on. Without a tool the suite finds another way (no Bicep CLI: the committed template; no az: the
 * SDK's calls). A pipeline that is there to prove the tool's way says `LAB_REQUIRE=az,bicep`, and then its absence is an error.
 */
import type { Environment } from '../../helpers/environment.ts';

const TOOLS = ['az', 'bicep', 'chromium'] as const;

/** A tool that `LAB_REQUIRE` may name. */
export type Tool = (typeof TOOLS)[number];

/** Tells whether `LAB_REQUIRE` names the tool. A name that is no tool is an error: it would silently require nothing. */
export function isRequired(tool: Tool, env: Environment): boolean {
  return requiredTools(env).has(tool);
}

/** All tools that `LAB_REQUIRE` names. */
export function requiredTools(env: Environment): ReadonlySet<Tool> {
  const names = (env.LAB_REQUIRE ?? '').split(',').map((name) => name.trim().toLowerCase());
  return new Set(names.filter((name) => name !== '').map(toTool));
}

/** The error for a tool that is required and not there. `remedy` says what to do about it. */
export function missingTool(tool: Tool, { lookedIn, remedy }: { lookedIn: readonly string[]; remedy: string }): Error {
  const places = lookedIn.map((place) => `\n  - ${place}`).join('');
  return new Error(`LAB_REQUIRE names ${tool}, but no ${tool} was found. Looked in:${places}\n${remedy}`);
}

function toTool(name: string): Tool {
  const tool = TOOLS.find((known) => known === name);
  if (tool === undefined) {
    throw new Error(`LAB_REQUIRE names "${name}", which is no tool of this suite. It may name: ${TOOLS.join(', ')}.`);
  }
  return tool;
}
