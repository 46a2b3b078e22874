import { randomUUID } from 'node:crypto';
import type { Azure } from '../../arm/azure.ts';
import { normalizeLocation } from '../../arm/locations.ts';
import { sameId } from '../../arm/resource-id.ts';
import type { Resource } from '../../arm/resources.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Link, Linking } from './links.ts';

/** The properties of each top-level body. */
export interface TopLevelBody {
  location: string;
  tags?: Record<string, string>;
}

/** A top-level resource of Microsoft.Network. It keeps what was asked for; what Azure adds is added in its view. */
export abstract class NetworkResource<Body extends TopLevelBody = TopLevelBody> implements Resource, Linking {
  abstract readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly resourceGuid = randomUUID();
  readonly createdTime: Date;
  changedTime: Date;
  body: Body;
  /** The body of the newest write that is done, which the data plane uses. */
  inForce: Body | undefined;
  etag = newEtag();
  provisioningState = 'Succeeded';
  /** The newest write, which may still be going on. */
  operation: Operation | undefined;
  protected readonly azure: Azure;

  constructor(azure: Azure, id: string, body: Body) {
    this.azure = azure;
    this.id = id;
    this.name = id.split('/').at(-1) ?? '';
    this.body = body;
    this.createdTime = this.changedTime = azure.clock.now();
  }

  get location(): string {
    return normalizeLocation(this.body.location);
  }

  get tags(): Record<string, string> | undefined {
    return this.body.tags;
  }

  /** Takes over what a write asks for. */
  accept(body: Body): void {
    this.body = body;
    this.touch();
  }

  /** Takes over what the service gave the resource that is there, for a foresight of its next write. */
  keepAssigned(_: this): void {}

  /** The write is done: it is in force. */
  settle(): void {
    this.provisioningState = 'Succeeded';
    this.inForce = this.body;
    this.touch();
  }

  view(): JsonObject {
    return {
      name: this.name,
      id: this.id,
      etag: this.etag,
      type: this.type,
      location: this.location,
      ...(this.tags && { tags: this.tags }),
      properties: {
        provisioningState: this.provisioningState,
        resourceGuid: this.resourceGuid,
        ...this.properties(),
      },
      ...this.beside(),
    };
  }

  references(): string[] {
    const own = `${this.id}/`.toLowerCase();
    const others = this.links().filter(({ to }) => !to.toLowerCase().startsWith(own) && !sameId(to, this.id));
    return [...new Set(others.map(({ to }) => to))];
  }

  abstract links(): Link[];

  protected abstract properties(): JsonObject;

  /** Returns the members beside `properties`, such as `sku`. */
  protected beside(): JsonObject {
    return {};
  }

  /** A part of this resource as it is answered: subnets in a network, rules in a load balancer. */
  protected part(kind: string, name: string, properties: JsonObject, beside: JsonObject = {}): JsonObject {
    return {
      name,
      id: this.partId(kind, name),
      etag: this.etag,
      type: `${this.type}/${kind}`,
      properties: { provisioningState: this.provisioningState, ...properties },
      ...beside,
    };
  }

  protected partId(kind: string, name: string): string {
    return `${this.id}/${kind}/${name}`;
  }

  protected touch(): void {
    this.changedTime = this.azure.clock.now();
    this.etag = newEtag();
  }
}

/** Network etags are weak guids, in the body and in the header (source: recording-cli-public-ip-per-vm). */
export function newEtag(): string {
  return `W/"${randomUUID()}"`;
}
