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

/** All resources, found by id in any casing. */
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

  /** Returns all resources below an id (of a group or a resource), in the order of their creation. */
  below(id: string): Resource[] {
    const prefix = `${id.toLowerCase()}/`;
    return [...this.#byId.entries()].filter(([key]) => key.startsWith(prefix)).map(([, resource]) => resource);
  }

  /** Returns the resources below an id that a client can see. */
  visibleBelow(id: string): Resource[] {
    return this.below(id).filter(({ isHidden }) => !isHidden);
  }

  /** Returns the resources that need an id, or a resource below it. */
  referrers(id: string): Resource[] {
    const own = id.toLowerCase();
    const isOwn = (other: string) => other === own || other.startsWith(`${own}/`);
    return [...this.#byId.entries()]
      .filter(([key, resource]) => !isOwn(key) && resource.references().some((each) => isOwn(each.toLowerCase())))
      .map(([, resource]) => resource);
  }
}
