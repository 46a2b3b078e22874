/**
 * The tools that a run requires. Without a tool the suite has a fallback: the committed template instead of Bicep, the SDK instead
 * of az. A pipeline that must use the tools sets `LAB_REQUIRE=az,bicep`, and then a missing tool is an error.
 */
import type { Environment } from '../../helpers/environment.ts';

const TOOLS = ['az', 'bicep', 'chromium', 'pwsh'] as const;

/** A tool that `LAB_REQUIRE` may name. */
export type Tool = (typeof TOOLS)[number];

/** Returns true if `LAB_REQUIRE` names the tool. Throws if a name is unknown, because it would silently require nothing. */
export function isRequired(tool: Tool, env: Environment): boolean {
  return requiredTools(env).has(tool);
}

/** Returns all tools that `LAB_REQUIRE` names. */
export function requiredTools(env: Environment): ReadonlySet<Tool> {
  const names = (env.LAB_REQUIRE ?? '').split(',').map((name) => name.trim().toLowerCase());
  return new Set(names.filter((name) => name !== '').map(toTool));
}

/** Returns the error for a required tool that is missing. `remedy` says what to do. */
export function missingTool(tool: Tool, { lookedIn, remedy }: { lookedIn: readonly string[]; remedy: string }): Error {
  const places = lookedIn.map((place) => `\n  - ${place}`).join('');
  return new Error(
    `LAB_REQUIRE names ${tool}, but ${tool} was not found. Nothing was created. Looked in:${places}\n${remedy}`,
  );
}

function toTool(name: string): Tool {
  const tool = TOOLS.find((known) => known === name);
  if (tool === undefined) {
    throw new Error(`LAB_REQUIRE must be a list of ${TOOLS.join(', ')}, but names "${name}". Nothing was created.`);
  }
  return tool;
}
