import type * as v from 'valibot';
import type { Azure } from '../../arm/azure.ts';
import type { Resource } from '../../arm/resources.ts';
import type { NetworkResource, TopLevelBody } from './network-resource.ts';

/** A type of top-level resources: what a request for one may say, and what Azure makes of it. */
export interface Kind<Body extends TopLevelBody, R extends NetworkResource<Body>> {
  /** Without the namespace: `virtualNetworks`. */
  readonly type: string;
  readonly schema: v.GenericSchema<unknown, Body>;
  /** Lab seconds that a write takes. */
  readonly seconds: number;
  /** A write during a write is refused; of other types the later one takes over. */
  readonly exclusive?: true;
  /** Parts that can be read on their own, named as the list they stand in under `properties`. */
  readonly parts: readonly string[];
  /** Parts that can be written on their own too. */
  readonly writableParts: readonly WritablePart<Body>[];
  is(resource: Resource | undefined): resource is R;
  make(azure: Azure, id: string, body: Body): R;
  /** Fills in what depends on what there was before and on the api-version. */
  complete?(body: Body, known: R | undefined, apiVersion: string): Body;
  /** Refuses what is wrong whatever else there is. */
  check(id: string, body: Body): void;
  /** Refuses what is wrong with what else there is: references, addresses, parts that are still in use. */
  checkAgainst(azure: Azure, id: string, body: Body, known: R | undefined): void;
  checkDeletion(azure: Azure, resource: R): void;
}

/** A part with a PUT and a DELETE of its own: they change its parent's list. */
export interface WritablePart<Body extends TopLevelBody> {
  readonly type: string;
  readonly seconds: number;
  /** Refuses a request's body that is wrong by itself. */
  check(sent: unknown): void;
  /** The parent's body with the part put in, from the request's body; in its own place if there is one of this name. */
  put(body: Body, name: string, sent: unknown): Body;
  /** The parent's body without the part. */
  remove(body: Body, name: string): Body;
}

interface Named {
  name: string;
}

/** A list with an item put in: in the place of the one with its name in any casing, else at the end. */
export function withItem<Item extends Named>(items: readonly Item[] | undefined, item: Item): Item[] {
  const list = items ?? [];
  const at = list.findIndex(({ name }) => sameName(name, item.name));
  return at < 0 ? [...list, item] : list.with(at, item);
}

/** A list without the item of a name. */
export function withoutItem<Item extends Named>(items: readonly Item[] | undefined, name: string): Item[] {
  return (items ?? []).filter((item) => !sameName(item.name, name));
}

/** Names are compared in any casing. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
