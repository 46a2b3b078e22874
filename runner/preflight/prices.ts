/**
 * List prices in US dollars an hour, East US. Load balancer: c3x.dev/resources/azure/azurerm_lb (facts/claims.md §4g, V2); all others
 * assumed, from general knowledge (ibidem). Prices differ by region, and change: this is to tell ten cents from ten dollars.
 */
export const PRICES = {
  asOf: '2026-11',
  /** An instance, by its size. */
  sizes: {
    Standard_B2als_v2: 0.0376,
    Standard_B2as_v2: 0.0752,
    Standard_B2ats_v2: 0.0094,
    Standard_D2as_v5: 0.086,
    Standard_D2as_v6: 0.0907,
  } as Readonly<Record<string, number>>,
  /** A Standard load balancer with up to five rules. */
  loadBalancer: 0.025,
  publicIpAddress: 0.005,
  /** A Standard SSD, for each step of 32 GB: 64 GB cost twice as much. */
  ssdFor32GB: 0.0033,
} as const;
