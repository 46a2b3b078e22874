/** The parts of the scale set model that a claim reads without changing them. Other claims show what they change. Claim 30 reads the model only before its change. */
export const VIEWS_OF_CLAIMS: Readonly<Record<string, readonly string[]>> = {
  '04': ['OS profile'],
  '05': ['data disks'],
  '06': ['rolling upgrade policy'],
  '07': ['health probe'],
  '10': ['extensions'],
  '30': [],
};
