import type { Plan } from '../plan/plan.ts';
import type { Check } from './check.ts';
import type { Region } from './region.ts';

/** Checks that the region has the image and every version of it that the lab names. */
export const image: Check = {
  name: 'image',
  async run({ plan, region }) {
    const { publisher, offer, sku, version } = plan.image;
    const problem = await imageProblem(plan, region);
    const urn = [publisher, offer, sku, version].join(':');
    if (problem === undefined) {
      const newest = (await region.imageVersions(plan.image)).at(-1);
      const exists = version === 'latest' ? `is version ${newest}` : 'exists';
      const others = plan.imageVersions.map((each) => `; version ${each} exists too`);
      return { found: [urn, ' ', exists, ...others].join('') };
    }
    return {
      found: problem,
      problem: {
        rule: `The region must have ${[urn, ...plan.imageVersions.map((each) => `version ${each}`)].join(' and ')}.`,
        remedy: 'Choose a different image with LAB_PARAMETERS={"imageReference": {…}}, or a different region.',
        isRegional: true,
      },
    };
  },
};

/** Says which version of the image a region lacks; returns undefined if it has them all. */
export async function imageProblem(
  plan: Pick<Plan, 'image' | 'imageVersions'>,
  region: Region,
): Promise<string | undefined> {
  const versions = await region.imageVersions(plan.image);
  if (versions.length === 0) return `${region.name} does not have the image`;
  const named = [plan.image.version, ...plan.imageVersions].filter((version) => version !== 'latest');
  const missing = named.find((version) => !versions.includes(version));
  if (missing === undefined) return undefined;
  return `${region.name} does not have version ${missing} of the image; its newest is ${versions.at(-1)}`;
}
