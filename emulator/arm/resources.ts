import type { JsonObject } from '../core/json.ts';

/** Anything that has a resource id and stands in a resource group. */
export interface Resource {
  /** In the casing Azure answers with. */
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
  /** What a GET answers. */
  view(): JsonObject;
  /** The ids of what this resource cannot be without: it is deleted before them. */
  references(): string[];
}

/** Every resource there is, found by id in any casing. */
export class Resources {
  readonly #byId = new Map<string, Resource>();

  get(id: string): Resource | undefined {
    return this.#byId.get(id.toLowerCase());
  }

  set(resource: Resource): void {
    this.#byId.set(resource.id.toLowerCase(), resource);
  }

  delete(id: string): void {
    this.#byId.delete(id.toLowerCase());
  }

  /** All resources below an id (a group's, a resource's), in the order they came to be. */
  below(id: string): Resource[] {
    const prefix = `${id.toLowerCase()}/`;
    return [...this.#byId.entries()].filter(([key]) => key.startsWith(prefix)).map(([, resource]) => resource);
  }

  /** The resources that name an id, or something below it, among what they cannot be without. */
  referrers(id: string): Resource[] {
    const own = id.toLowerCase();
    const isOwn = (other: string) => other === own || other.startsWith(`${own}/`);
    return [...this.#byId.entries()]
      .filter(([key, resource]) => !isOwn(key) && resource.references().some((each) => isOwn(each.toLowerCase())))
      .map(([, resource]) => resource);
  }
}
