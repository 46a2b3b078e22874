import type { Json, JsonObject } from '../../core/json.ts';
import type { Runtime, Scope } from '../language/scope.ts';
import type { Node } from './node.ts';

/** One turn of a copy loop. */
export interface Loop {
  /** The name `copyIndex('name')` knows it by. */
  name: string;
  index: number;
  /** True if `copyIndex()` without a name means this loop: those of resources and outputs, not those of properties. */
  unnamed: boolean;
}

/** A function declared in a template. The checks throw when a value is not of the declared type. */
export interface UserFunction {
  name: string;
  parameters: { name: string; check(value: Json): void }[];
  body: Json;
  check(value: Json): void;
}

/** One call being worked out. */
export interface Invocation {
  /** The name as the table spells it. */
  name: string;
  /** Not yet worked out. */
  args: readonly Node[];
  env: Environment;
  /** Works an expression out as far as it can be known: a literal, or what remains of it. */
  reduce(node: Node, env?: Environment): Node;
}

/** One function of the language. */
export interface Row {
  apply(call: Invocation): Node;
}

/** Functions by the names Azure documents them under. */
export type Rows = Record<string, Row>;

/** A resource that a reference leads to. */
export interface Target {
  id: string;
  apiVersion: string | undefined;
}

/** The template an expression stands in: what its names mean. Each throws an `ExpressionError` for a name it does not know. */
export interface Place {
  readonly scope: Scope;
  /** The result of `deployment().properties`. */
  readonly deployment: JsonObject;
  parameter(name: string): Node;
  variable(name: string): Node;
  /** A function of the language, whatever the letter case, with its name as Azure spells it. */
  builtIn(name: string): { name: string; row: Row };
  /** `undefined` when the template declares no such function. */
  userFunction(name: string): UserFunction | undefined;
  /** The resource of a name, id or symbol. */
  target(reference: string): Target;
  /** The resources of a loop, by its symbol (language 2.0). */
  targets(reference: string): Target[];
  /** For predictions: the `outputs` of a nested deployment as far as they can be known before it runs; `undefined` when they cannot. */
  foresee?(id: string): Node | undefined;
}

/** The results of run-time functions so far, and the calls that still have to be made. */
export interface Answers {
  readonly runtime: Runtime;
  readonly known: ReadonlyMap<string, Json>;
  readonly wanted: Map<string, () => Promise<Json>>;
}

/** Everything an expression's value depends on, besides itself. */
export interface Environment {
  readonly place: Place;
  /** Copy loops around the expression, innermost last. */
  readonly loops: readonly Loop[];
  /** Lambda variables in reach, by lower-cased name. */
  readonly lambda: ReadonlyMap<string, Node>;
  /** `newGuid()` and `utcNow()`, for parameter defaults only: evaluated, or (in predictions of secrets) left standing. Rejected elsewhere. */
  readonly fresh?: 'answered' | 'open';
  /** `reference()` and `list…()`: rejected here, left standing, or called. */
  readonly runtime: 'refused' | 'open' | Answers;
}

/** Returns the same environment without calls of run-time functions, for branches that may never be taken. */
export function unasked(env: Environment): Environment {
  if (typeof env.runtime === 'string') return env;
  return { ...env, runtime: { ...env.runtime, wanted: new Map() } };
}
