import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { read } from '../../schema/read.ts';
import { list, object, opt, text } from '../../schema/types.ts';
import type { Azure } from '../azure.ts';
import { armErrorFormat } from '../error-format.ts';
import { sameId } from '../resource-id.ts';
import type { Resource } from '../resources.ts';
import { declared } from '../subscription/declared.ts';
import type { ProviderManifest } from '../subscription/providers.ts';

const Body = object('ExportTemplateRequest', { resources: list(text), options: opt(text) });

/**
 * The resources of a group as a template (source: rest-groups-export; recording-cli-resource-group has the shape of the answer).
 * assumed: that disks of instances are left out, because a template can't make them, and how names of parameters are made.
 */
export function groupExportRoutes(azure: Azure, manifests: readonly ProviderManifest[]): Route[] {
  const path = '/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/exportTemplate';
  return [{ method: 'POST', path, handle: (request) => exportGroup(azure, request, manifests) }];
}

function exportGroup(azure: Azure, { params, body }: ArmRequest, manifests: readonly ProviderManifest[]): Answer {
  const group = azure.groups.require(params.resourceGroup ?? '');
  const { resources, options = '' } = read(Body, body, armErrorFormat);
  const isAsked = ({ id }: Resource) => resources.includes('*') || resources.some((each) => sameId(each, id));
  const exported = azure.resources
    .visibleBelow(group.id)
    .filter(({ type, managedBy }) => type.split('/').length === 2 && managedBy === undefined)
    .filter(isAsked);
  const has = (option: string) =>
    options
      .toLowerCase()
      .split(/[\s,]+/)
      .includes(option.toLowerCase());
  const names = new Names(exported, !has('SkipAllParameterization') && !has('SkipResourceNameParameterization'));
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: names.parameters(has('IncludeParameterDefaultValue')),
    variables: {},
    resources: exported.map((resource) => declaration(azure, resource, names, manifests)),
  };
  return { status: 200, body: { template } };
}

function declaration(
  azure: Azure,
  resource: Resource,
  names: Names,
  manifests: readonly ProviderManifest[],
): JsonObject {
  const { apiVersion, body: written } = declared(azure, resource, manifests);
  const needed = new Set<Resource>();
  const body = names.withReferences(written, needed);
  const dependsOn = [...needed].filter((each) => each !== resource).map((each) => names.reference(each, ''));
  return {
    type: resource.type,
    apiVersion,
    name: names.shown(resource),
    ...(dependsOn.length > 0 && { dependsOn }),
    ...(isObject(body) ? body : {}),
  };
}

/** The names of exported resources, as parameters or as they are. */
class Names {
  readonly #resources: readonly Resource[];
  readonly #byId: ReadonlyMap<string, Resource>;
  readonly #isParameterized: boolean;

  constructor(resources: readonly Resource[], isParameterized: boolean) {
    this.#resources = resources;
    this.#byId = new Map(resources.map((each) => [each.id.toLowerCase(), each]));
    this.#isParameterized = isParameterized;
  }

  parameters(withDefaults: boolean): JsonObject {
    if (!this.#isParameterized) return {};
    const parameter = ({ name }: Resource) => ({ ...(withDefaults && { defaultValue: name }), type: 'String' });
    return Object.fromEntries(this.#resources.map((each) => [parameterName(each), parameter(each)]));
  }

  shown(resource: Resource): string {
    return this.#isParameterized ? `[${this.#expression(resource)}]` : resource.name;
  }

  #expression(resource: Resource): string {
    return this.#isParameterized ? `parameters('${parameterName(resource)}')` : `'${resource.name}'`;
  }

  /** The id of a resource, or of a part of it, as an expression. */
  reference(resource: Resource, rest: string): string {
    const parts = rest.split('/').slice(1);
    const type = [resource.type, ...parts.filter((_, at) => at % 2 === 0)].join('/');
    const own = parts.filter((_, at) => at % 2 === 1).map((name) => `, '${name}'`);
    return `[resourceId('${type}', ${this.#expression(resource)}${own.join('')})]`;
  }

  /** A body in which the ids of exported resources are references; collects these resources. */
  withReferences(value: Json, needed: Set<Resource>): Json {
    if (Array.isArray(value)) return value.map((each) => this.withReferences(each, needed));
    if (isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.withReferences(each, needed)]));
    }
    if (typeof value !== 'string') return value;
    const target = this.#holderOf(value);
    if (!target) return value.startsWith('[') ? `[${value}` : value;
    needed.add(target);
    return this.reference(target, value.slice(target.id.length));
  }

  /** Returns the exported resource that has this id, or that has a part with this id. */
  #holderOf(value: string): Resource | undefined {
    // `/subscriptions/…/resourceGroups/…/providers/<namespace>/<type>/<name>`, and the rest of the id
    const id = /^(?:\/[^/]+){8}(?=\/|$)/.exec(value)?.[0];
    return id === undefined ? undefined : this.#byId.get(id.toLowerCase());
  }
}

function parameterName({ type, name }: Resource): string {
  return `${type.split('/').at(-1)}_${name.replaceAll(/\W/g, '_')}_name`;
}
