import type { ErrorBody } from '../../core/azure-error.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { Environment } from '../expression/environment.ts';
import { isLiteral, listOf, literal, mapOf, type Node } from '../expression/node.ts';
import { settle } from '../expression/settle.ts';
import { explained, inside, readCount, reduceTree, type Site } from '../expression/tree.ts';
import { invalidTemplate } from '../language/fault.ts';
import { writable } from '../language/number.ts';
import { templateRefusals } from '../language/refusals.ts';
import type { Runtime } from '../language/scope.ts';
import { camelCase, property } from '../language/value.ts';
import { checkValue, isSecure, resolveSchema, typeOf } from './schema.ts';

/** The outputs of a template. */
export interface Outputs {
  /** Looks for faults that need no run: unknown functions, broken expressions. @throws AzureError 400 InvalidTemplate */
  check(env: Environment): void;
  /** `createObject('name', { type, value }, …)` as far as it can be known before anything runs, without the secure ones. */
  foresee(env: Environment): Node;
  /** Every output whose condition holds, as Azure echoes it. @throws AzureError 400 DeploymentOutputEvaluationFailed, a detail for each output that failed */
  evaluate(env: Environment, runtime: Runtime, withSecrets: boolean): Promise<JsonObject>;
}

/** @param declared the template's `outputs` */
export function readOutputs(declared: JsonObject, definitions: JsonObject): Outputs {
  const sites = Object.keys(declared).map((name) => {
    const site: Site = {
      path: `outputs.${name}`,
      complain: (fault, path) =>
        invalidTemplate(`The template output '${name}' at line '0' and column '0' is not valid: ${fault}.`, path),
    };
    const definition = declared[name];
    if (!isObject(definition)) throw site.complain('an output must be an object', site.path); // assumed wording
    return { name, definition, site, schema: () => resolveSchema(definition, definitions) };
  });
  type Output = (typeof sites)[number];

  function isWanted({ definition, site }: Output, env: Environment): boolean {
    const node = reduceTree(
      property(definition, 'condition') ?? true,
      { ...env, runtime: 'refused' },
      inside(site, 'condition'),
    );
    return !isLiteral(node) || node.value === true;
  }

  function fitted({ name, definition, site }: Output, value: Json): void {
    explained(name, { ...site, path: `${site.path}.value` }, () =>
      checkValue(
        value,
        { nullable: value === null && property(definition, 'nullable') === true, ...definition },
        definitions,
        (path) => `template output '${name}${path}'`,
      ),
    );
  }

  async function one(output: Output, env: Environment, runtime: Runtime, withSecrets: boolean): Promise<JsonObject> {
    const schema = output.schema();
    const { echoed } = typeOf(schema);
    const complain = (fault: string) => output.site.complain(fault, output.site.path);
    const value = await settle(
      runtime,
      (answers) => reduceOutput(output.definition, { ...env, runtime: answers }, output.site),
      complain,
    );
    fitted(output, value);
    return isSecure(schema) && !withSecrets ? { type: echoed } : { type: echoed, value: writable(value) };
  }

  return {
    check(env) {
      for (const output of sites) {
        explained(output.name, output.site, () => typeOf(output.schema()));
        if (!isWanted(output, env)) continue;
        const node = reduceOutput(output.definition, env, output.site);
        if (isLiteral(node)) fitted(output, node.value);
      }
    },
    foresee(env) {
      const open = sites.filter((output) => isWanted(output, env) && !isSecure(output.schema()));
      return mapOf(
        open.map(({ name, definition, site, schema }) => {
          const type: [Node, Node] = [literal('type'), literal(typeOf(schema()).echoed)];
          return [literal(camelCase(name)), mapOf([type, [literal('value'), reduceOutput(definition, env, site)]])];
        }),
      );
    },
    async evaluate(env, runtime, withSecrets) {
      const wanted = sites.filter((output) => isWanted(output, env));
      const results = await Promise.allSettled(wanted.map((output) => one(output, env, runtime, withSecrets)));
      const found: JsonObject = {};
      const details: ErrorBody[] = [];
      for (const [at, result] of results.entries()) {
        const name = wanted[at]?.name ?? '';
        if (result.status === 'fulfilled') found[camelCase(name)] = result.value;
        else details.push(detailOf(name, result.reason));
      }
      if (details.length === 0) return found;
      throw templateRefusals.outputsFailed(details);
    },
  };
}

function detailOf(target: string, reason: unknown): ErrorBody {
  const message = reason instanceof Error ? reason.message : String(reason);
  return { code: 'DeploymentOutputEvaluationFailed', target, message };
}

function reduceOutput(definition: JsonObject, env: Environment, site: Site): Node {
  const copy = property(definition, 'copy');
  if (!isObject(copy)) return reduceTree(property(definition, 'value') ?? null, env, inside(site, 'value'));
  const here = inside(site, 'copy');
  const count = readCount(property(copy, 'count') ?? null, { ...env, runtime: 'refused' }, inside(here, 'count'));
  const items = Array.from({ length: count }, (_, index): Node => {
    const loops = [...env.loops, { name: '', index, unnamed: true }];
    return reduceTree(property(copy, 'input') ?? null, { ...env, loops }, inside(here, 'input'));
  });
  return listOf(items);
}
