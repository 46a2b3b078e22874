import * as v from 'valibot';
import { FAULT_NAMES } from './faults.ts';

const positive = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be 1 or more'));
const Rule = v.strictObject({
  fault: v.picklist(FAULT_NAMES),
  /** `POST`; any unless told. */
  method: v.optional(v.picklist(['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'])),
  // A glob for the path without its query, in any casing, such as **/virtualMachineScaleSets/*/reimage; any unless told.
  path: v.optional(v.string()),
  /** Which of the requests that fit, counted from 1; all, unless this or a rate is told. */
  nth: v.optional(v.union([positive, v.array(positive)])),
  /** How likely each request that fits is hit, from 0 to 1. */
  rate: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** How long, in lab seconds: of a slow answer, or before one may ask again. */
  seconds: v.optional(v.pipe(v.number(), v.minValue(0))),
});
const Plan = v.strictObject({
  /** What the rates are drawn by. */
  seed: v.optional(v.number(), 0),
  rules: v.array(Rule),
  /** How often one request is hit at most when it is tried again and again; as often as the rules say, unless told. */
  mostPerRequest: v.optional(positive),
});

/** Which requests go wrong, and how. */
export type ChaosRule = v.InferOutput<typeof Rule>;
export type ChaosPlan = v.InferInput<typeof Plan>;

/** Reads a plan from JSON. Throws an error that names the property, the rule and the value. */
export function readPlan(json: string): ChaosPlan {
  let sent: unknown;
  try {
    sent = JSON.parse(json);
  } catch (fault) {
    throw new Error(`A chaos plan must be JSON: ${(fault as Error).message}`);
  }
  const read = v.safeParse(Plan, sent);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`A chaos plan cannot have this at ${v.getDotPath(issue) ?? 'its root'}: ${issue.message}`);
}
