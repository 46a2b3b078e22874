import * as v from 'valibot';
import type { JsonObject, Template } from '../../../helpers/azure/deployment/template.ts';
import { readSpecName } from '../../../helpers/claim/spec-name.ts';
import { FRAME_MINUTES, minutesOf } from './minutes.ts';
import { NEEDS, type Need } from './needs.ts';

const image = v.object({ publisher: v.string(), offer: v.string(), sku: v.string(), version: v.string() });
const parametersSchema = v.object({
  vmSize: v.string(),
  capacity: v.pipe(v.number(), v.integer()),
  dataDiskSizeGB: v.number(),
  imageReference: image,
});

/** The resources and the time of a run. */
export interface Plan {
  readonly claims: number;
  /** The VM size that is deployed, then those that claims change it to. */
  readonly sizes: readonly [string, ...string[]];
  readonly image: v.InferOutput<typeof image>;
  /** The number of versions of the image that claims need, without deprecated ones. */
  readonly imageVersions: number;
  /** The instances of the lab's own scale set. */
  readonly capacity: number;
  /** The largest number of instances at the same time. */
  readonly instances: number;
  /** The lab's own scale set and those of later chapters, each with a load balancer and an address. */
  readonly scaleSets: number;
  readonly dataDiskSizeGB: number;
  /** Lab minutes, including deployment and clean-up. */
  readonly minutes: number;
}

/**
 * Plans a run of these specs from the template's parameters; `chosen` ones take precedence. Throws if a parameter has a wrong
 * type.
 */
export function planRun(template: Template, chosen: JsonObject, specs: readonly string[]): Plan {
  const defaults = Object.entries(template.parameters).map(([name, parameter]) => [
    name,
    (parameter as JsonObject).defaultValue,
  ]);
  const parameters = v.safeParse(parametersSchema, { ...Object.fromEntries(defaults), ...chosen });
  if (!parameters.success) {
    const [issue] = parameters.issues;
    throw new Error(
      `LAB_PARAMETERS does not fit the template. ${v.getDotPath(issue) ?? ''}: ${issue.message}. Nothing was created.`,
    );
  }
  const { vmSize, capacity, imageReference, dataDiskSizeGB } = parameters.output;
  const claims = specs.map(readSpecName).flatMap(({ id, chapter }) => (chapter === null ? [] : [{ id, chapter }]));
  const needs = [...new Set(claims.map(({ chapter }) => chapter))].map((chapter) => NEEDS[chapter]);
  return {
    claims: claims.length,
    sizes: [vmSize, ...needs.flatMap(({ size }) => (size === undefined || size === vmSize ? [] : [size]))],
    image: imageReference,
    imageVersions: Math.max(1, ...needs.map(({ imageVersions = 1 }) => imageVersions)),
    capacity,
    instances: mostInstances(capacity, needs),
    scaleSets: 1 + new Set(needs.flatMap(({ set }) => set ?? [])).size,
    dataDiskSizeGB,
    minutes: FRAME_MINUTES + minutesOf(claims.map(({ id }) => id)),
  };
}

/** Beside the lab's own scale set there is one other at a time: it stays until one of a later chapter takes its place. */
function mostInstances(capacity: number, needs: readonly Need[]): number {
  let sets = 1;
  const most = needs.map(({ set, moreInstances }) => {
    if (set !== undefined) sets = 2;
    return capacity * sets + moreInstances;
  });
  return Math.max(capacity, ...most);
}
