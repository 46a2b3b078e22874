import * as v from 'valibot';
import { FAULT_NAMES } from './faults.ts';

const positive = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be 1 or more'));
const Rule = v.strictObject({
  fault: v.picklist(FAULT_NAMES),
  /** The method, such as `POST`; any if absent. */
  method: v.optional(v.picklist(['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'])),
  // A glob for the path without its query, in any casing, such as **/virtualMachineScaleSets/*/reimage; any if absent.
  path: v.optional(v.string()),
  /** The numbers of the fitting requests that are hit, counted from 1; all if this and `rate` are absent. */
  nth: v.optional(v.union([positive, v.array(positive)])),
  /** The probability that a fitting request is hit, from 0 to 1. */
  rate: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** Lab seconds: the delay of a slow answer, or of the next attempt. */
  seconds: v.optional(v.pipe(v.number(), v.minValue(0))),
});
const Plan = v.strictObject({
  /** The seed of the random numbers that rates compare with. */
  seed: v.optional(v.number(), 0),
  rules: v.array(Rule),
  /** The highest number of faults for one request and its retries; without it, the rules alone decide. */
  mostPerRequest: v.optional(positive),
});

/** A plan of the requests that fail, and of their faults. */
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
