import { expect, test } from 'vitest';
import { readOlderImageVersion } from '../../../helpers/readings/image-versions.ts';

/** Reads the older version where a region offers these versions; a deprecated one is in the second list. */
function read(active: readonly string[], deprecated: readonly string[] = []) {
  const image = (imageState: string) => (name: string) => ({
    name,
    location: 'x',
    imageDeprecationStatus: { imageState },
  });
  const imageReference = { publisher: 'p', offer: 'o', sku: 's', version: 'latest' };
  const model = { location: 'here', virtualMachineProfile: { storageProfile: { imageReference } } };
  const images = [...active.map(image('Active')), ...deprecated.map(image('Deprecated'))];
  return readOlderImageVersion({ getAzVmss: async () => model, getAzVMImage: async () => images } as never);
}

test('The newest version but one is chosen, by number, without deprecated ones', async () => {
  expect(await read(['1.0.10', '1.0.9', '1.0.2'])).toBe('1.0.9');
  expect(await read(['1.0.10', '1.0.2'], ['1.0.9'])).toBe('1.0.2');
});

test('An image with a single version is an assumption that failed, and the error says so', async () => {
  await expect(read(['1.0.10'], ['1.0.9'])).rejects.toThrow(
    'It was assumed that the image p:o:s has at least two versions in here that are not deprecated (found: 1.0.10;',
  );
});
