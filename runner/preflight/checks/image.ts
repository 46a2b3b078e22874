import type { Plan } from '../plan/plan.ts';
import type { Check } from './check.ts';
import type { Region } from './region.ts';

/** Checks that the region has the image, and as many versions of it as the claims need. */
export const image: Check = {
  name: 'image',
  async run({ plan, region }) {
    const { publisher, offer, sku, version } = plan.image;
    const problem = await imageProblem(plan, region);
    const urn = [publisher, offer, sku, version].join(':');
    if (problem === undefined) {
      const newest = (await region.imageVersions(plan.image)).at(-1);
      const exists = version === 'latest' ? `is version ${newest}` : 'exists';
      return { found: `${urn} ${exists}` };
    }
    return {
      found: problem,
      problem: {
        rule: `The region must have ${urn}${plan.imageVersions > 1 ? `, and ${plan.imageVersions} versions of the image that are not deprecated` : ''}.`,
        remedy: 'Choose a different image with LAB_PARAMETERS={"imageReference": {…}}, or a different region.',
        isRegional: true,
      },
    };
  },
};

/** Says what a region lacks of the image; returns undefined if it lacks nothing. */
export async function imageProblem(
  plan: Pick<Plan, 'image' | 'imageVersions'>,
  region: Region,
): Promise<string | undefined> {
  const versions = await region.imageVersions(plan.image);
  if (versions.length === 0) return `${region.name} does not have the image`;
  const { version } = plan.image;
  if (version !== 'latest' && !versions.includes(version))
    return `${region.name} does not have version ${version} of the image; its newest is ${versions.at(-1)}`;
  if (versions.length >= plan.imageVersions) return undefined;
  return `${region.name} has ${versions.length === 1 ? 'a single version' : `${versions.length} versions`} of the image: ${versions.join(', ')}`;
}
