import type { Check } from './check.ts';
import type { Plan } from './plan.ts';
import type { Region } from './region.ts';

/** Whether the region has the image, and the versions of it that the lab names. */
export const image: Check = {
  name: 'image',
  async ask({ plan, region }) {
    const { publisher, offer, sku, version } = plan.image;
    const problem = await imageProblem(plan, region);
    const urn = [publisher, offer, sku, version].join(':');
    const newest = (await region.imageVersions(plan.image)).at(-1);
    const meant = version === 'latest' ? `is version ${newest}` : 'exists';
    if (problem === undefined) return { found: `${urn} ${meant}${alsoNamed(plan)}` };
    return {
      found: problem,
      refusal: {
        rule: `The region has to have ${[urn, ...plan.imageVersions.map((each) => `version ${each}`)].join(' and ')}.`,
        remedy: 'Choose another image with LAB_PARAMETERS={"imageReference": {…}}, or another region.',
        isRegional: true,
      },
    };
  },
};

/** What a region lacks of the image; undefined if it has all of it. */
export async function imageProblem(plan: Pick<Plan, 'image' | 'imageVersions'>, region: Region) {
  const versions = await region.imageVersions(plan.image);
  if (versions.length === 0) return `${region.name} does not know the image`;
  const named = [plan.image.version, ...plan.imageVersions].filter((version) => version !== 'latest');
  const missing = named.find((version) => !versions.includes(version));
  if (missing === undefined) return undefined;
  return `${region.name} does not have version ${missing} of the image; its newest is ${versions.at(-1)}`;
}

function alsoNamed({ imageVersions }: Plan): string {
  return imageVersions.length === 0 ? '' : `; version ${imageVersions.join(', ')} exists too`;
}
