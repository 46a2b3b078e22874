/** Plain names of columns whose names in the evidence are properties of code. */
const NAMES: Readonly<Record<string, string>> = {
  id: 'instance',
  lun: 'LUN',
  power: 'power state',
  latestModelApplied: 'LatestModelApplied',
  setModel: 'scale set model',
  instanceModel: 'instance model',
  guest: 'guest OS',
  guestBefore: 'guest OS before',
  sizeGB: 'size (GB)',
  diskSizeGB: 'size (GB)',
  at: 'lab seconds',
  startTime: 'started',
  previousStart: 'the one before started',
  isNew: 'is a new one',
  runs: 'extension runs',
  stdout: 'printed',
  stderr: 'errors printed',
  hasKey: 'has the new key',
  hasFile: 'has the file',
  visitors: 'requests',
  inTheCopy: 'local copy',
  afterSending: 'in Azure after sending',
  beforeSending: 'in Azure before sending',
  oldDisks: 'old disks left',
  isSameFileSystem: 'same file system',
};
/** Azure's own words stay as they are. */
const OF_AZURE =
  /^(?:max[A-Z]\w+|pauseTimeBetweenBatches|rollbackFailedInstancesOnPolicyBreach|\w+\.\w+.*|computerNamePrefix|adminUsername|storageAccountType)$/;

/** Returns the heading of a column. `columns` are all of its table: "disk" is a size in GB beside a guest, otherwise a disk. */
export function nameColumn(column: string, columns: readonly string[]): string {
  if (column === 'disk' && columns.includes('guest')) return 'managed disk';
  if (column === 'name' && columns.includes('disk')) return 'disk id';
  if (OF_AZURE.test(column)) return column;
  return NAMES[column] ?? column.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** Returns the thing that the identifiers of a column name. */
export function nameOfIdentified(column: string): string {
  return ['boot', 'serial'].includes(column) ? column : 'disk';
}
