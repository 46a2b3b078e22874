import { page } from '../../arm/paging.ts';
import { checkConditions } from '../../arm/preconditions.ts';
import { AzureError } from '../../core/azure-error.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { gatewayRefusals, networkRefusals } from '../refusals/common.ts';
import type { Collection } from './collection.ts';
import type { WritablePart } from './kind.ts';
import { checkName } from './names.ts';
import type { NetworkResource, TopLevelBody } from './network-resource.ts';
import { partOf, partsOf } from './references.ts';
import { checkFree } from './writes.ts';

/** Parts of resources that can be asked for by themselves: subnets, security rules, backend pools, probes. */
export class Parts<Body extends TopLevelBody, R extends NetworkResource<Body>> {
  readonly #collection: Collection<Body, R>;

  constructor(collection: Collection<Body, R>) {
    this.#collection = collection;
  }

  routes(): Route[] {
    const { kind, path } = this.#collection;
    return [
      ...kind.parts.flatMap((type) => this.#reads(`${path}/${type}`, type)),
      ...kind.writableParts.flatMap((part) => this.#writes(`${path}/${part.type}/:part`, part)),
    ];
  }

  #reads(path: string, type: string): Route[] {
    const { origin } = this.#collection.azure.operations;
    const list = (request: ArmRequest): Answer => {
      const parts = partsOf(this.#collection.require(request).view(), type);
      return { status: 200, body: page(origin, request, parts, (part) => part) };
    };
    return [
      { method: 'GET', path, handle: list },
      { method: 'GET', path: `${path}/:part`, handle: (request) => this.#get(type, request) },
    ];
  }

  #writes(path: string, part: WritablePart<Body>): Route[] {
    const preflight = ({ params, body }: ArmRequest) => {
      checkName(params.part ?? '');
      part.check(body);
    };
    return [
      {
        method: 'PUT',
        path,
        handle: (request) => this.#put(part, request),
        preflight,
        preview: { ...part.foresight, resource: (request) => this.#preview(part, request) },
      },
      { method: 'DELETE', path, handle: (request) => this.#delete(part, request) },
    ];
  }

  #get(type: string, request: ArmRequest): Answer {
    const parent = this.#collection.require(request);
    const { part = '' } = request.params;
    const found = partOf(parent.view(), type, part);
    if (!found) throw networkRefusals.notFound(`${parent.id}/${type}/${part}`);
    return answer(200, found, { ETag: parent.etag });
  }

  #put(part: WritablePart<Body>, request: ArmRequest): Answer {
    const parent = this.#parent(part, 'write', request);
    const { part: name = '' } = request.params;
    checkName(name);
    const existed = partOf(parent.view(), part.type, name) !== undefined;
    checkConditions(request, existed ? parent.etag : undefined);
    const begun = this.#change(part, parent, part.put(parent.body, name, request.body), request);
    const headers = { ...begun.headers, ...part.foresight.noEffectHeader(request.body) };
    return { ...begun, ...answer(existed ? 200 : 201, partOf(parent.view(), part.type, name), headers) };
  }

  #preview(part: WritablePart<Body>, request: ArmRequest): JsonObject {
    const { azure, kind } = this.#collection;
    const parent = this.#parent(part, 'write', request);
    const { part: name = '' } = request.params;
    const rest = part.remove(parent.body, name);
    return partOf(kind.make(azure, parent.id, part.put(rest, name, request.body)).view(), part.type, name) ?? {};
  }

  #delete(part: WritablePart<Body>, request: ArmRequest): Answer {
    const parent = this.#parent(part, 'delete', request);
    const { part: name = '' } = request.params;
    if (!partOf(parent.view(), part.type, name)) return { status: 204 };
    checkConditions(request, parent.etag);
    return { status: 202, ...this.#change(part, parent, part.remove(parent.body, name), request) };
  }

  /** A write to a part is a write to its parent. */
  #change(part: WritablePart<Body>, parent: R, body: Body, request: ArmRequest) {
    const { azure, kind } = this.#collection;
    kind.check(parent.id, body);
    checkFree(azure, parent, kind.exclusive, request);
    kind.checkAgainst(azure, parent.id, body, parent);
    return this.#collection.write(parent, body, part.seconds, request);
  }

  /** Returns the resource that a part belongs to. */
  #parent(part: WritablePart<Body>, action: string, request: ArmRequest): R {
    try {
      return this.#collection.require(request);
    } catch (fault) {
      if (!(fault instanceof AzureError) || fault.code !== 'ResourceNotFound') throw fault;
      const id = request.path.split('/').slice(0, 9).join('/');
      throw gatewayRefusals.parentNotFound(action, `${this.#collection.kind.type}/${part.type}`, id);
    }
  }
}

function answer(status: number, body: JsonObject | undefined, headers: Record<string, string> = {}): Answer {
  return { status, headers, ...(body && { body }) };
}
