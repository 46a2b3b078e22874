import * as v from 'valibot';
import { parseResourceId } from '../../arm/resource-id.ts';
import { noEffect, object, opt, readOnly, text, texts } from '../../schema/types.ts';

/** The read-only properties of each part of a resource, which clients send back. Templates send a location, although a part is where its resource is. */
export const shown = { id: readOnly(), type: readOnly(), etag: readOnly(), location: readOnly('its resource has it') };

/** The members of each top-level resource beside its own properties. */
export const topLevel = {
  ...shown,
  name: readOnly('the name in the path counts'),
  location: text,
  tags: opt(texts),
  extendedLocation: noEffect(object('ExtendedLocation', { name: text, type: text }), 'there are no edge zones'),
};

/** The read-only members of each `properties`. */
export const state = { provisioningState: readOnly(), resourceGuid: readOnly() };

/** A list that the emulator knows but can hold nothing of yet, so that nothing is silently ignored. */
export const emptyList = v.array(v.never());

const whole = readOnly('of a resource that is referred to only the id counts');

/** The members that a client may send of a resource that it refers to, beside its id. */
export const wholeResource = {
  name: whole,
  type: whole,
  etag: whole,
  location: whole,
  extendedLocation: whole,
  tags: whole,
  sku: whole,
  zones: whole,
  properties: whole,
};

/** A pointer to a resource of one type, `virtualNetworks/subnets`. Clients may send the whole resource they read. */
export function referenceTo(type: string) {
  const full = `Microsoft.Network/${type}`.toLowerCase();
  return object('ResourceReference', {
    // The error format names this message as the expected type.
    id: v.pipe(
      text,
      v.check((id) => parseResourceId(id)?.type.toLowerCase() === full, type),
    ),
    ...wholeResource,
  });
}
