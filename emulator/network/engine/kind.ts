import type * as v from 'valibot';
import type { Azure } from '../../arm/azure.ts';
import type { Resource } from '../../arm/resources.ts';
import type { Preview } from '../../core/route.ts';
import { read } from '../../schema/read.ts';
import { noEffectHeader } from '../../schema/walk.ts';
import { writable } from '../../schema/writable.ts';
import { networkErrorFormat } from '../refusals/error-format.ts';
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
  /** The part of a PUT's foresight that its schema gives. */
  readonly foresight: Pick<Preview, 'writable' | 'noEffectHeader'>;
  /** The parent's body with the part put in, from the request's body; in its own place if there is one of this name. */
  put(body: Body, name: string, sent: unknown): Body;
  /** The parent's body without the part. */
  remove(body: Body, name: string): Body;
}

interface Named {
  name: string;
}

/**
 * Makes a writable part of the list that holds it.
 * @param schema the part's own body, whose name stands in the path
 * @param listOf reads the list from the parent's body
 * @param withList returns the parent's body with a different list
 */
export function writablePart<Body extends TopLevelBody, Item extends Named>(
  type: string,
  seconds: number,
  schema: v.GenericSchema<unknown, Omit<Item, 'name'>>,
  listOf: (body: Body) => readonly Item[] | undefined,
  withList: (body: Body, items: Item[]) => Body,
): WritablePart<Body> {
  return {
    type,
    seconds,
    check: (sent) => {
      read(schema, sent, networkErrorFormat);
    },
    foresight: { writable: (part) => writable(schema, part), noEffectHeader: (sent) => noEffectHeader(schema, sent) },
    put: (body, name, sent) => {
      const item = { ...read(schema, sent, networkErrorFormat), name } as Item;
      const list = listOf(body) ?? [];
      const at = list.findIndex((each) => sameName(each.name, name));
      return withList(body, at < 0 ? [...list, item] : list.with(at, item));
    },
    remove: (body, name) => {
      const rest = (listOf(body) ?? []).filter((each) => !sameName(each.name, name));
      return withList(body, rest);
    },
  };
}

/** Names are compared in any casing. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
