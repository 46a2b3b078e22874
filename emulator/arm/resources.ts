import type { JsonObject } from '../core/json.ts';

/** A resource in a resource group. */
export interface Resource {
  /** In the casing that Azure returns. */
  readonly id: string;
  /** `Microsoft.Network/virtualNetworks`. */
  readonly type: string;
  readonly name: string;
  readonly location: string;
  readonly tags: Record<string, string> | undefined;
  readonly createdTime: Date;
  readonly changedTime: Date;
  readonly provisioningState: string;
  /** The id of the resource that owns this one, as managed disks have it. */
  readonly managedBy?: string | undefined;
  /** True if neither its id nor a list leads to it: it lives inside another resource. */
  readonly isHidden?: boolean;
  /** Returns the body of a GET. */
  view(): JsonObject;
  /** Returns the ids of the resources that this one needs: it is deleted before them. */
  references(): string[];
}

/** A resource in the indexes, and the ids in lower case of what it needs, with those of the resources that these are parts of. */
interface Entry {
  readonly resource: Resource;
  /** Goes up from resource to resource. */
  readonly order: number;
  needs: ReadonlySet<string>;
}

/**
 * All resources, found by id in any casing. Lists, searches below an id and searches for referrers go through indexes, so that
 * their cost depends on what they return and not on what else there is.
 */
export class Resources {
  readonly #byId = new Map<string, Entry>();
  /** By the id of the subscription, the group and each resource above, alone and followed by a type. */
  readonly #below = new Map<string, Set<Entry>>();
  readonly #byNeed = new Map<string, Set<Entry>>();
  #order = 0;

  get(id: string): Resource | undefined {
    return this.#byId.get(id.toLowerCase())?.resource;
  }

  /** Returns the top-level resource that an id, of it or of a part of it, belongs to. */
  ownerOf(id: string): Resource | undefined {
    return this.get(id.split('/').slice(0, PARTS).join('/'));
  }

  /** Adds a resource. One that is there already is indexed again, because it may need other resources than before. */
  set(resource: Resource): void {
    const key = resource.id.toLowerCase();
    if (this.#byId.get(key)?.resource !== resource) {
      this.delete(key);
      const entry = { resource, order: this.#order++, needs: new Set<string>() };
      this.#byId.set(key, entry);
      for (const scope of scopesOf(key, resource.type)) add(this.#below, scope, entry);
    }
    this.refresh(resource);
  }

  /** Takes over what a resource needs now. Has no effect on a resource that isn't there. */
  refresh(resource: Resource): void {
    const entry = this.#byId.get(resource.id.toLowerCase());
    if (entry?.resource !== resource) return;
    const needs = new Set(resource.references().flatMap(withOwners));
    for (const id of entry.needs) if (!needs.has(id)) remove(this.#byNeed, id, entry);
    for (const id of needs) add(this.#byNeed, id, entry);
    entry.needs = needs;
  }

  delete(id: string): void {
    const key = id.toLowerCase();
    const entry = this.#byId.get(key);
    if (!entry) return;
    this.#byId.delete(key);
    for (const scope of scopesOf(key, entry.resource.type)) remove(this.#below, scope, entry);
    for (const need of entry.needs) remove(this.#byNeed, need, entry);
  }

  /** Returns the resources below an id (of the subscription, a group or a resource), all or those of one type, in the order of their creation. */
  below(id: string, type?: string): Resource[] {
    const entries = this.#below.get(scopeKey(id.toLowerCase(), type)) ?? [];
    return Array.from(entries, ({ resource }) => resource);
  }

  /** Returns all resources of a type, in the order of their creation. */
  ofType(type: string): Resource[] {
    return this.below('', type);
  }

  /** Returns the resources below an id that a client can see. */
  visibleBelow(id: string): Resource[] {
    return this.below(id).filter(({ isHidden }) => !isHidden);
  }

  /** Returns the resources that need an id, or a resource below it, in the order of their creation. */
  referrers(id: string): Resource[] {
    const own = id.toLowerCase();
    const isOwn = (other: string) => other === own || other.startsWith(`${own}/`);
    return [...(this.#byNeed.get(own) ?? [])]
      .sort((a, b) => a.order - b.order)
      .map(({ resource }) => resource)
      .filter((resource) => !isOwn(resource.id.toLowerCase()));
  }
}

/** The parts of a resource's id up to its name: `/subscriptions/{}/resourceGroups/{}/providers/{}/{type}/{name}`. */
const PARTS = 9;

function scopeKey(id: string, type: string | undefined): string {
  return type === undefined ? id : `${id} ${type.toLowerCase()}`;
}

/** Returns the keys under which a resource is listed: of all that lies above it, alone and followed by its type. */
function scopesOf(key: string, type: string): string[] {
  const parts = key.split('/');
  const lengths = [1, 3, 5, ...cuts(parts.length)].filter((length) => length < parts.length);
  return lengths.map((length) => parts.slice(0, length).join('/')).flatMap((id) => [id, scopeKey(id, type)]);
}

/** Returns an id and the ids of the resources that it is a part of, in lower case. */
function withOwners(id: string): string[] {
  const key = id.toLowerCase();
  const parts = key.split('/');
  return [...cuts(parts.length).map((length) => parts.slice(0, length).join('/')), key];
}

function cuts(length: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((length - PARTS) / 2)) }, (_, at) => PARTS + 2 * at);
}

function add(index: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const entries = index.get(key);
  if (entries) entries.add(entry);
  else index.set(key, new Set([entry]));
}

function remove(index: Map<string, Set<Entry>>, key: string, entry: Entry): void {
  const entries = index.get(key);
  entries?.delete(entry);
  if (entries?.size === 0) index.delete(key);
}
