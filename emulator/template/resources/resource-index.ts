import type { Json, JsonObject } from '../../core/json.ts';
import type { Loop, Target } from '../expression/environment.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { idBelow, nameCount, resourceIdIn, scopeId } from '../language/ids.ts';
import type { TemplateResource } from '../language/resource.ts';
import type { Scope } from '../language/scope.ts';

/** A resource as the template declares it. */
export interface Declared extends TemplateResource {
  /** True if its condition holds. */
  deployed: boolean;
  /** The name of its copy loop (language 1.0) or of its symbol (2.0): what stands for all the turns of a loop. */
  group: string | undefined;
  /** Keys of the batch before, in a serial loop. */
  after: string[];
  source: JsonObject;
  loops: readonly Loop[];
}

/** The resources of a template, found by any name that an expression or `dependsOn` may use. */
export class Directory {
  readonly #scope: Scope;
  readonly #symbolic: boolean;
  readonly #byName = new Map<string, Declared[]>();
  readonly #byId = new Map<string, Declared[]>();
  readonly #loops: ReadonlySet<string>;

  /**
   * @param symbolic whether resources have symbols (language 2.0)
   * @param loops the names of the template's loops, also of those without turns
   */
  constructor(scope: Scope, symbolic: boolean, loops: readonly string[]) {
    this.#scope = scope;
    this.#symbolic = symbolic;
    this.#loops = new Set(loops.map((name) => name.toLowerCase()));
  }

  /** Returns true if a name stands for a loop, which may have no turns. */
  isLoop(name: string): boolean {
    return this.#loops.has(name.toLowerCase());
  }

  add(declared: readonly Declared[]): void {
    for (const each of declared) {
      const names = new Set([each.group, this.#symbolic ? each.key : each.name].map((name) => name?.toLowerCase()));
      for (const name of names) if (name !== undefined) append(this.#byName, name, each);
      append(this.#byId, each.id.toLowerCase(), each);
    }
  }

  /** Returns all resources meant by a name in `dependsOn`: a symbol, a loop, a name, `Ns.X/type/name` or an id. Empty when there are none. */
  find(name: string): Declared[] {
    // A name with a slash is an id, even where it equals the name of a child (`bicep snapshot` orders by this rule).
    const named = name.includes('/') ? undefined : this.#byName.get(name.toLowerCase());
    if (named) return named;
    return this.#byId.get(this.#absolute(name)?.toLowerCase() ?? '') ?? [];
  }

  /** Returns the resource that `reference()` or a `list…()` means. An id need not be one of the template's. @throws ExpressionError for an unknown name */
  target(name: string): Target {
    const found = this.find(name);
    const [only] = found;
    if (only && found.length === 1) return { id: only.id, apiVersion: only.apiVersion };
    const id = this.#absolute(name);
    if (!only && id !== undefined) return { id, apiVersion: undefined };
    const why = only
      ? 'it stands for several resources'
      : 'could not find template resource or resource copy with this name';
    throw new ExpressionError(
      `The template reference '${name}' is not valid: ${why}. ${seeAlso('arm-function-reference')}`,
    );
  }

  /** Returns the resources of a loop, in order. @throws ExpressionError for an unknown name */
  targets(name: string): Target[] {
    const found = this.find(name);
    if (found.length === 0 && !this.isLoop(name)) this.target(name);
    return found.map(({ id, apiVersion }) => ({ id, apiVersion }));
  }

  // `Ns.X/type/name` is short for the id in the deployment's own scope.
  #absolute(name: string): string | undefined {
    if (name.startsWith('/')) return name;
    if (!/^[^/]+\.[^/]+\/[^/]+\/[^/]+/.test(name)) return undefined;
    const { subscription, resourceGroup } = this.#scope;
    return idBelow(scopeId(subscription.subscriptionId, resourceGroup?.name), name);
  }
}

function append(index: Map<string, Declared[]>, key: string, declared: Declared): void {
  const those = index.get(key);
  if (those) those.push(declared);
  else index.set(key, [declared]);
}

/** Where a resource goes: a group, or the subscription itself. */
export interface Home {
  subscriptionId: string;
  resourceGroup: string | undefined;
}

/** Returns a resource's id: in its own scope, in a different one that it names, or under the resource that it extends. */
export function idOf(type: string, name: string, home: Home, scope: Json): string {
  const own = scopeId(home.subscriptionId, home.resourceGroup);
  if (typeof scope !== 'string' || scope === '') return resourceIdIn(own, type, name);
  if (scope === '/') return resourceIdIn('', type, name);
  return resourceIdIn(scope.startsWith('/') ? scope : `${own}/providers/${scope}`, type, name);
}

/** Returns Azure's words for a name that does not fit its type. Returns `undefined` if it does. */
export function misnamed(type: string, name: string): string | undefined {
  const segments = name.split('/').length;
  if (segments === nameCount(type)) return undefined;
  return (
    `The template resource '${name}' of type '${type}' at line '0' and column '0' has an invalid name. The name '${name}' contains '${segments}' name segment(s) ` +
    `separated by '/', but '${nameCount(type)}' segment(s) were expected. ${seeAlso('arm-syntax-resources')}`
  );
}
