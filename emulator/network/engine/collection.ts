import type { Azure } from '../../arm/azure.ts';
import { page } from '../../arm/paging.ts';
import { checkConditions } from '../../arm/preconditions.ts';
import { armRefusals } from '../../arm/refusals.ts';
import { resourceId } from '../../arm/resource-id.ts';
import { checkResourceLocation } from '../../arm/resource-location.ts';
import type { Resource } from '../../arm/resources.ts';
import { checkTags } from '../../arm/tags.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { previewOf } from '../../schema/preview.ts';
import { read } from '../../schema/read.ts';
import { object, opt, texts } from '../../schema/types.ts';
import { noEffectHeader } from '../../schema/walk.ts';
import { networkErrorFormat } from '../refusals/error-format.ts';
import type { Kind } from './kind.ts';
import { checkName } from './names.ts';
import type { NetworkResource, TopLevelBody } from './network-resource.ts';
import { beginDeletion, beginWrite, checkFree } from './writes.ts';

/** The body of a PATCH: it can change only tags. */
const TagsObject = object('TagsObject', { tags: opt(texts) });

/** The resources of one type and their routes: PUT, PATCH, GET, DELETE and the lists. */
export class Collection<Body extends TopLevelBody, R extends NetworkResource<Body>> {
  readonly kind: Kind<Body, R>;
  /** Path of one resource. */
  readonly path: string;
  readonly azure: Azure;
  readonly #type: string;

  constructor(azure: Azure, kind: Kind<Body, R>) {
    this.azure = azure;
    this.kind = kind;
    this.#type = `Microsoft.Network/${kind.type}`;
    this.path = `/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/providers/${this.#type}/:name`;
  }

  routes(): Route[] {
    const { path } = this;
    const inGroup = path.replace('/:name', '');
    const all = `/subscriptions/:subscriptionId/providers/${this.#type}`;
    const subscription = `/subscriptions/${this.azure.subscription.subscriptionId}`;
    return [
      {
        method: 'PUT',
        path,
        handle: (request) => this.#put(request),
        preflight: (request) => {
          this.#accept(request);
        },
        preview: previewOf(this.kind.schema, (request) => {
          const { id, body, known } = this.#accept(request);
          const resource = this.kind.make(this.azure, id, body);
          if (known) resource.keepAssigned(known);
          return resource.view();
        }),
      },
      { method: 'PATCH', path, handle: (request) => this.#patch(request) },
      { method: 'GET', path, handle: (request) => answer(200, this.require(request)) },
      { method: 'DELETE', path, handle: (request) => this.#delete(request) },
      { method: 'GET', path: inGroup, handle: (request) => this.#list(request, this.#groupId(request)) },
      { method: 'GET', path: all, handle: (request) => this.#list(request, subscription) },
    ];
  }

  /** The resource that a request's path names, or Azure's 404. */
  require(request: ArmRequest): R {
    const resource = this.#lookUp(request);
    const { name = '', resourceGroup = '' } = request.params;
    if (!resource) throw armRefusals.resourceNotFound(this.#type, name, resourceGroup);
    return resource;
  }

  /** Gives a resource a checked body, and begins the work that follows. */
  write(
    resource: R,
    body: Body,
    seconds: number,
    request: ArmRequest,
  ): Required<Pick<Answer, 'headers' | 'operation'>> {
    resource.accept(body);
    this.azure.resources.set(resource);
    const operation = beginWrite(this.azure, resource, seconds);
    const place = { ...this.azure.subscription, location: resource.location, resourceId: resource.id };
    return {
      headers: { ETag: resource.etag, ...this.azure.operations.headers(operation, request, place) },
      operation,
    };
  }

  #groupId({ params }: ArmRequest): string {
    return this.azure.groups.require(params.resourceGroup ?? '').id;
  }

  #idOf(request: ArmRequest): string {
    return resourceId(this.#groupId(request), this.#type, request.params.name ?? '');
  }

  #lookUp(request: ArmRequest): R | undefined {
    const resource: Resource | undefined = this.azure.resources.get(this.#idOf(request));
    return this.kind.is(resource) ? resource : undefined;
  }

  /** Checks the parts of a PUT that do not depend on other resources. */
  #accept(request: ArmRequest): { id: string; known: R | undefined; body: Body } {
    const { kind } = this;
    const known = this.#lookUp(request);
    const id = known?.id ?? this.#idOf(request);
    checkResourceLocation(request.body, this.#type, known);
    checkName(request.params.name ?? '');
    const sent = read(kind.schema, request.body, networkErrorFormat);
    const body = kind.complete?.(sent, known, request.apiVersion) ?? sent;
    kind.check(id, body);
    return { id, known, body };
  }

  #put(request: ArmRequest): Answer {
    const { id, known, body } = this.#accept(request);
    checkConditions(request, known?.etag);
    if (known) checkFree(this.azure, known, this.kind.exclusive, request);
    this.kind.checkAgainst(this.azure, id, body, known);
    const resource = known ?? this.kind.make(this.azure, id, body);
    const begun = this.write(resource, body, this.kind.seconds, request);
    const headers = { ...begun.headers, ...noEffectHeader(this.kind.schema, request.body) };
    return { ...begun, status: known ? 200 : 201, body: resource.view(), headers };
  }

  #patch(request: ArmRequest): Answer {
    const resource = this.require(request);
    checkConditions(request, resource.etag);
    checkTags(request.body);
    const { tags } = read(TagsObject, request.body, networkErrorFormat);
    if (tags) resource.accept({ ...resource.body, tags });
    return answer(200, resource);
  }

  #delete(request: ArmRequest): Answer {
    const resource = this.#lookUp(request);
    if (!resource) return { status: 204 };
    checkConditions(request, resource.etag);
    this.kind.checkDeletion(this.azure, resource);
    return beginDeletion(this.azure, resource, request);
  }

  #list(request: ArmRequest, scope: string): Answer {
    const resources = this.azure.resources.below(scope, this.#type).filter((resource) => this.kind.is(resource));
    const body = page(this.azure.operations.origin, request, resources, (resource) => resource.view());
    return { status: 200, body };
  }
}

function answer(status: number, resource: NetworkResource): Answer {
  return { status, body: resource.view(), headers: { ETag: resource.etag } };
}
