import { armRefusals } from './refusals.ts';

/** A resource group. */
export interface ResourceGroup {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  managedBy: string | undefined;
  tags: Record<string, string> | undefined;
  provisioningState: 'Succeeded' | 'Deleting';
}

/** The resource groups of the subscription, found by name in any casing. */
export class ResourceGroups {
  readonly #byName = new Map<string, ResourceGroup>();

  get(name: string): ResourceGroup | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** Returns the group. Throws Azure's 404 if there is none of that name. */
  require(name: string): ResourceGroup {
    const group = this.get(name);
    if (!group) throw armRefusals.groupNotFound(name);
    return group;
  }

  set(group: ResourceGroup): void {
    this.#byName.set(group.name.toLowerCase(), group);
  }

  delete(name: string): void {
    this.#byName.delete(name.toLowerCase());
  }

  /** Runs checks as if a group were there, for a deployment that makes it. They are synchronous, so no other request sees it. */
  assuming<T>(id: string, check: () => T): T {
    const name = id.split('/').at(-1) ?? '';
    if (this.get(name)) return check();
    this.set({ id, name, location: '', managedBy: undefined, tags: undefined, provisioningState: 'Succeeded' });
    try {
      return check();
    } finally {
      this.delete(name);
    }
  }

  all(): ResourceGroup[] {
    return [...this.#byName.values()];
  }
}

/** Rejects a write to a group that is being deleted. */
export function checkWritable({ name, provisioningState }: ResourceGroup): void {
  if (provisioningState === 'Deleting') throw armRefusals.groupBeingDeleted(name);
}
