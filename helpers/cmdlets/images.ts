import { cmdlet } from './cmdlet.ts';

/** The image of a scale set model, without its version. */
export interface ImageSku {
  readonly publisher: string;
  readonly offer: string;
  readonly sku: string;
}

/** Lists the versions of an image in a region, with their deprecation. */
export const getAzVMImage = cmdlet(
  'Get-AzVMImage',
  'GET locations/{location}/publishers/{publisher}/artifacttypes/vmimage/offers/{offer}/skus/{sku}/versions',
  async (lab, { location, publisher, offer, sku }: ImageSku & { readonly location: string }) => {
    const { virtualMachineImages } = await lab.clients.compute();
    const options = { expand: 'properties', abortSignal: lab.signal };
    return await virtualMachineImages.list(location, publisher, offer, sku, options);
  },
  {
    powershell: ({ location, publisher, offer, sku }) => [
      { cmdlet: 'Get-AzVMImage', parameters: { location, publisherName: publisher, offer, skus: sku } },
    ],
    az: ({ location, publisher, offer, sku }) => [
      ...['vm', 'image', 'list', '--location', location, '--publisher', publisher],
      ...['--offer', offer, '--sku', sku, '--all'],
    ],
    views: [
      {
        name: 'versions',
        at: '',
        isList: true,
        columns: [
          { name: 'Version', of: ({ name }: { name?: string }) => name, powershell: '$_.Version', query: 'version' },
        ],
      },
    ],
  },
);
