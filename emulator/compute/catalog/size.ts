/** A size of virtual machines. */
export interface Size {
  name: string;
  /** `standardBasv2Family`; quotas are kept for each. */
  family: string;
  vCPUs: number;
  memoryGB: number;
  maxDataDisks: number;
  temporaryDiskMB: number;
  premiumIO: boolean;
  /** `V1`, `V2` or `V1,V2`. */
  generations: string;
  trustedLaunch: boolean;
  diskControllers: string;
  acceleratedNetworking: boolean;
  /** Regions that do not have it; all others do. */
  missingIn: readonly string[];
  /** Regions that have it, but not for this subscription. */
  restrictedIn: readonly string[];
}

/**
 * Returns true if the OS disk can lie on the machine itself: in a cache, which comes with Premium storage, or on a temporary disk (source:
 * azure-docs-118055, azure-docs-61944; assumed: that a size needs both).
 */
export function hasEphemeralDisks({ premiumIO, temporaryDiskMB }: Size): boolean {
  return premiumIO && temporaryDiskMB > 0;
}
