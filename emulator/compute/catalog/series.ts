import type { Size } from './size.ts';

/** The sizes of a family that are alike but for their vCPUs. */
interface Series extends Partial<Size> {
  /** With `#` for the vCPUs. */
  readonly names: string;
  readonly family: string;
  /** vCPUs and data disks of each size: `2:4` has two vCPUs and takes four data disks. */
  readonly sizes: string;
  readonly memoryPerVCPU: number;
  /** The temporary disk in GB per vCPU. */
  readonly temporaryPerVCPU?: number;
}

const GEN1_ONLY = { generations: 'V1', trustedLaunch: false };
const STANDARD_DISKS = { premiumIO: false };
const D_V2 = { ...GEN1_ONLY, ...STANDARD_DISKS };
const D_V1 = { ...D_V2, acceleratedNetworking: false };
const DS_V1 = { ...GEN1_ONLY, acceleratedNetworking: false };
const NVME = { generations: 'V2', diskControllers: 'NVMe' };
const UP_TO_64 = '2:4 4:8 8:16 16:32 32:32 48:32 64:32';
const UP_TO_96 = `${UP_TO_64} 96:32`;

/**
 * The series of general purpose, compute and memory optimized sizes (sources: vm-sizes-page, dv2-series-page, dsv2-series-page,
 * dv2-memory-page, dv3-series-page, dsv4-series-page, ddsv4-series-page, ddsv5-series-page, dv5-series-page, dlsv5-series-page,
 * dadsv5-series-page, esv3-series-page, esv4-series-page, edsv5-series-page, easv5-series-page, previous-sizes-page).
 */
const SERIES: readonly Series[] = [
  {
    names: 'A#_v2',
    family: 'Av2',
    sizes: '1:2 4:8 8:16',
    memoryPerVCPU: 2,
    temporaryPerVCPU: 10,
    ...GEN1_ONLY,
    ...STANDARD_DISKS,
    acceleratedNetworking: false,
  },
  {
    names: 'A#m_v2',
    family: 'Av2',
    sizes: '2:4 4:8 8:16',
    memoryPerVCPU: 8,
    temporaryPerVCPU: 10,
    ...GEN1_ONLY,
    ...STANDARD_DISKS,
    acceleratedNetworking: false,
  },
  // Source: bv1-series-page.
  {
    names: 'B#ms',
    family: 'BS',
    sizes: '4:8 8:16',
    memoryPerVCPU: 4,
    temporaryPerVCPU: 8,
    acceleratedNetworking: false,
  },
  { names: 'B#ms', family: 'BS', sizes: '12:16 16:32 20:32', memoryPerVCPU: 4, temporaryPerVCPU: 8 },
  { names: 'B#ls_v2', family: 'Bsv2', sizes: '2:4 4:8 8:16 16:32 32:32', memoryPerVCPU: 2 },
  { names: 'B#s_v2', family: 'Bsv2', sizes: '2:4 4:8 8:16 16:32 32:32', memoryPerVCPU: 4 },
  { names: 'B#als_v2', family: 'Basv2', sizes: '8:16 16:32 32:32', memoryPerVCPU: 2 },
  { names: 'B#as_v2', family: 'Basv2', sizes: '8:16 16:32 32:32', memoryPerVCPU: 4 },
  {
    names: 'D#_v3',
    family: 'Dv3',
    sizes: UP_TO_64,
    memoryPerVCPU: 4,
    temporaryPerVCPU: 25,
    ...GEN1_ONLY,
    ...STANDARD_DISKS,
  },
  { names: 'D#s_v3', family: 'DSv3', sizes: UP_TO_64, memoryPerVCPU: 4, temporaryPerVCPU: 8 },
  { names: 'D#s_v4', family: 'DSv4', sizes: UP_TO_64, memoryPerVCPU: 4 },
  { names: 'D#ds_v4', family: 'DDSv4', sizes: UP_TO_64, memoryPerVCPU: 4, temporaryPerVCPU: 37.5 },
  { names: 'D#as_v4', family: 'DASv4', sizes: UP_TO_96, memoryPerVCPU: 4, temporaryPerVCPU: 8 },
  { names: 'D#_v5', family: 'Dv5', sizes: UP_TO_96, memoryPerVCPU: 4, ...STANDARD_DISKS },
  { names: 'D#s_v5', family: 'DSv5', sizes: UP_TO_96, memoryPerVCPU: 4 },
  { names: 'D#ds_v5', family: 'DDSv5', sizes: UP_TO_96, memoryPerVCPU: 4, temporaryPerVCPU: 37.5 },
  { names: 'D#ls_v5', family: 'DLSv5', sizes: UP_TO_96, memoryPerVCPU: 2 },
  { names: 'D#as_v5', family: 'DASv5', sizes: UP_TO_96, memoryPerVCPU: 4 },
  { names: 'D#ads_v5', family: 'DADSv5', sizes: UP_TO_96, memoryPerVCPU: 4, temporaryPerVCPU: 37.5 },
  {
    names: 'D#s_v6',
    family: 'Dsv6',
    sizes: '2:8 4:12 8:24 16:48 32:64 48:64 64:64 96:64 128:64 192:64',
    memoryPerVCPU: 4,
    ...NVME,
  },
  {
    names: 'D#as_v6',
    family: 'Dav6',
    sizes: UP_TO_96,
    memoryPerVCPU: 4,
    ...NVME,
    missingIn: ['northcentralus', 'westus'],
  },
  {
    names: 'E#s_v3',
    family: 'ESv3',
    sizes: '2:4 4:8 8:16 16:32 20:32 32:32 48:32',
    memoryPerVCPU: 8,
    temporaryPerVCPU: 16,
  },
  { names: 'E#s_v4', family: 'ESv4', sizes: '2:4 4:8 8:16 16:32 20:32 32:32 48:32', memoryPerVCPU: 8 },
  { names: 'E#s_v5', family: 'ESv5', sizes: '2:4 4:8 8:16 16:32 20:32 32:32 48:32 64:32', memoryPerVCPU: 8 },
  {
    names: 'E#ds_v5',
    family: 'EDSv5',
    sizes: '2:4 4:8 8:16 16:32 20:32 32:32 48:32 64:32',
    memoryPerVCPU: 8,
    temporaryPerVCPU: 37.5,
  },
  { names: 'E#as_v5', family: 'EASv5', sizes: '2:4 4:8 8:16 16:32 20:32 32:32 48:32 64:32', memoryPerVCPU: 8 },
  {
    names: 'F#',
    family: 'F',
    sizes: '1:4 2:8 4:16 8:32 16:64',
    memoryPerVCPU: 2,
    temporaryPerVCPU: 16,
    ...GEN1_ONLY,
    ...STANDARD_DISKS,
  },
  { names: 'F#s', family: 'FS', sizes: '1:4 2:8 4:16 8:32 16:64', memoryPerVCPU: 2, temporaryPerVCPU: 4 },
  {
    names: 'F#s_v2',
    family: 'FSv2',
    sizes: '2:4 4:8 8:16 16:32 32:32 48:32 64:32 72:32',
    memoryPerVCPU: 2,
    temporaryPerVCPU: 8,
  },
];

/** Sizes whose numbers follow no rule: name, family, vCPUs, memory and temporary disk in GB, data disks. */
const SINGLE: readonly [
  name: string,
  family: string,
  vCPUs: number,
  memoryGB: number,
  temporaryGB: number,
  disks: number,
  more?: Partial<Size>,
][] = [
  ['B1ls', 'BS', 1, 0.5, 4, 2, { acceleratedNetworking: false }],
  ['B1ms', 'BS', 1, 2, 4, 2, { acceleratedNetworking: false }],
  ['B2ts_v2', 'Bsv2', 2, 1, 0, 4],
  ['D1_v2', 'Dv2', 1, 3.5, 50, 4, D_V2],
  ['D2_v2', 'Dv2', 2, 7, 100, 8, D_V2],
  ['D3_v2', 'Dv2', 4, 14, 200, 16, D_V2],
  ['D4_v2', 'Dv2', 8, 28, 400, 32, D_V2],
  ['D5_v2', 'Dv2', 16, 56, 800, 64, D_V2],
  ['D11_v2', 'Dv2', 2, 14, 100, 8, D_V2],
  ['D12_v2', 'Dv2', 4, 28, 200, 16, D_V2],
  ['D13_v2', 'Dv2', 8, 56, 400, 32, D_V2],
  ['D14_v2', 'Dv2', 16, 112, 800, 64, D_V2],
  ['D15_v2', 'Dv2', 20, 140, 1000, 64, D_V2],
  ['DS2_v2', 'DSv2', 2, 7, 14, 8],
  ['DS3_v2', 'DSv2', 4, 14, 28, 16],
  ['DS4_v2', 'DSv2', 8, 28, 56, 32],
  ['DS5_v2', 'DSv2', 16, 56, 112, 64],
  ['DS11_v2', 'DSv2', 2, 14, 28, 8],
  ['DS12_v2', 'DSv2', 4, 28, 56, 16],
  ['DS13_v2', 'DSv2', 8, 56, 112, 32],
  ['DS14_v2', 'DSv2', 16, 112, 224, 64],
  ['DS15_v2', 'DSv2', 20, 140, 280, 64],
  ['D1', 'D', 1, 3.5, 50, 4, D_V1],
  ['D2', 'D', 2, 7, 100, 8, D_V1],
  ['D3', 'D', 4, 14, 200, 16, D_V1],
  ['D4', 'D', 8, 28, 400, 32, D_V1],
  ['D11', 'D', 2, 14, 100, 8, D_V1],
  ['D12', 'D', 4, 28, 200, 16, D_V1],
  ['D13', 'D', 8, 56, 400, 32, D_V1],
  ['D14', 'D', 16, 112, 800, 64, D_V1],
  ['DS1', 'DS', 1, 3.5, 7, 4, DS_V1],
  ['DS2', 'DS', 2, 7, 14, 8, DS_V1],
  ['DS3', 'DS', 4, 14, 28, 16, DS_V1],
  ['DS4', 'DS', 8, 28, 56, 32, DS_V1],
  ['DS11', 'DS', 2, 14, 28, 8, DS_V1],
  ['DS12', 'DS', 4, 28, 56, 16, DS_V1],
  ['DS13', 'DS', 8, 56, 112, 32, DS_V1],
  ['DS14', 'DS', 16, 112, 224, 64, DS_V1],
  ['E64s_v3', 'ESv3', 64, 432, 864, 32],
  ['E64is_v3', 'ESv3', 64, 432, 864, 32],
  ['E64s_v4', 'ESv4', 64, 504, 0, 32],
  ['E80is_v4', 'ESv4', 80, 504, 0, 64],
  ['E96ds_v5', 'EDSv5', 96, 672, 3600, 32],
  ['E104ids_v5', 'EDSv5', 104, 672, 3800, 64],
  ['E96as_v5', 'EASv5', 96, 672, 0, 32],
  ['E112ias_v5', 'EASv5', 112, 672, 0, 64],
  // Source: esv5-series-page.
  ['E96s_v5', 'ESv5', 96, 672, 0, 32],
  ['E104is_v5', 'ESv5', 104, 672, 0, 64],
];

type Facts = Pick<Size, 'family' | 'vCPUs' | 'memoryGB' | 'maxDataDisks' | 'temporaryDiskMB'> & Partial<Size>;

/** Returns name and facts of each size of the series. */
export function sizesOfSeries(): (Facts & { name: string })[] {
  const inSeries = SERIES.flatMap(({ names, family, sizes, memoryPerVCPU, temporaryPerVCPU = 0, ...more }) =>
    sizes.split(' ').map((each) => {
      const [vCPUs = 0, maxDataDisks = 0] = each.split(':').map(Number);
      const temporaryDiskMB = vCPUs * temporaryPerVCPU * 1024;
      const common = { family: `standard${family}Family`, vCPUs, maxDataDisks, temporaryDiskMB };
      return {
        ...more,
        ...common,
        name: `Standard_${names.replace('#', String(vCPUs))}`,
        memoryGB: vCPUs * memoryPerVCPU,
      };
    }),
  );
  const single = SINGLE.map(([name, family, vCPUs, memoryGB, temporaryGB, maxDataDisks, more]) => {
    const common = { family: `standard${family}Family`, vCPUs, memoryGB, maxDataDisks };
    return { ...more, ...common, name: `Standard_${name}`, temporaryDiskMB: temporaryGB * 1024 };
  });
  return [...inSeries, ...single];
}
