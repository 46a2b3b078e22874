import type { AlternativeOf, BehaviorName, FrictionName } from '../target/embedded.ts';

/**
 * For every alternative in the emulator's table, the ids of the claims that it should contradict; it should contradict no others.
 * The alternatives of friction contradict none.
 */
type ExpectedContradictions = {
  readonly [Name in Exclude<BehaviorName, FrictionName>]: Readonly<Record<AlternativeOf<Name>, readonly string[]>>;
};

const EXPECTED: ExpectedContradictions = {
  largerDiskInModel: { refused: ['30'], ignored: ['31'] },
  diskSizeChange: { startsNothing: ['32'] },
  latestModelAfterDiskSizeChange: { falseUntilReimaged: ['32'] },
  extensionChange: { newInstancesOnly: ['11', '15', '17', '67'] },
  dataDiskAddition: { newInstancesOnly: ['21', '86'] },
  osProfileChange: { appliedWithoutRoll: ['53'], startsNothing: ['50', '53'] },
  computerNamePrefixChange: { accepted: ['52'] },
  osDiskTypeChange: { accepted: ['45'] },
  newInstances: { likeTheOldest: ['38', '84'] },
  modeOfNewSet: { manualFirst: ['02'] },
  tagsInWrite: { leftAlone: ['10'] },
  platformExtensions: { guestAttestation: ['16'] },
  modeChange: { waitsForAChange: ['67'] },
  manualMode: { appliesAtOnce: ['60'] },
  newDataDisk: { fileSystem: ['05'] },
  largerDataDisk: { grownInPlace: ['33', '34'], replaced: ['33', '34'], upgradeFails: ['32'] },
  instanceModelDiskSize: { theModels: ['44'] },
  manualUpgradeDataDisk: { grownInPlace: ['36', '62'], replaced: ['36', '62'] },
  osRollingUpgradeDataDisk: { grownInPlace: ['35'], replaced: ['35'] },
  imageChangeOSDisk: { kept: ['19', '63'] },
  imageChangeDataDisk: { replaced: ['19', '63'] },
  removedDataDisk: { theOldOne: ['86'] },
  sizeChange: { rebuilds: ['20'] },
  reimageModel: { theSets: ['64'] },
  reimageOSDisk: { rewritten: ['37', '40'], kept: ['37', '40', '51', '54'] },
  reimageDataDisk: { replaced: ['37', '51'] },
  reimageAllDataDisk: { replacedInOldSize: ['41'], wiped: ['40', '41'], kept: ['40', '41'] },
  perInstanceReimage: { all: ['39', '47', '51', '54'] },
  wholeSetReimage: { oneByOne: ['46'] },
  replacedDisks: { leftBehind: ['40'] },
  customData: { onUpdate: ['50'], never: ['51'] },
  credentials: { onUpdate: ['54'], never: ['54'] },
  extensionsAfterReimage: { stayAway: ['42'] },
  batchSize: { roundedUp: ['79'], allAtOnce: ['12', '20', '79'] },
  healthGateBefore: { ignored: ['71'] },
  healthGateAfter: { ignored: ['72'] },
  stoppedInstances: { leftBehind: ['78', '82'] },
  startAfterUpgrade: { theOldModel: ['82'] },
  protectedInstances: { includedInUpgrades: ['48'] },
  prioritizedInstances: { byId: ['80'] },
  latestAfterCompletion: { notFound: ['14'] },
  writeDuringRoll: { supersedes: ['75'] },
  unchangedWrite: { changesNothing: ['76'] },
  modelAfterFailedRoll: { theOldOne: ['71'] },
  osUpgradeWhenUpToDate: { replacesOSDisks: ['35'] },
  automaticMode: { inBatches: ['65'] },
  cancelWithoutUpgrade: { accepted: ['74'] },
  cancelRunning: { rollsOn: ['74'] },
  rollbackOnBreach: { onlyStops: ['77'] },
  rollbackUnlessTold: { on: ['06'] },
  maxSurge: { inPlace: ['85'] },
  rollingWithoutHealth: { accepted: ['70'] },
  healthExtension: { refused: ['81'] },
  twoHealthSources: { accepted: ['81'] },
  repairsWithoutHealth: { accepted: ['83'] },
  newInstancePower: { stopped: ['03'] },
  olderApiVersions: { withoutSize: ['43'] },
  powerCycle: { theLatest: ['66'] },
  extensionInstallation: { restarts: ['13'] },
  removedExtension: { stays: ['18'] },
  extensionFailure: { goesUnnoticed: ['73'] },
  credentialsByExtension: { needsReimage: ['88'] },
  manualUpgradeScope: { all: ['61'] },
  forceUpdateTag: { ignored: ['87'] },
  healthSource: { thePower: ['07'] },
  connectionsOfOneClient: { theSame: ['08'] },
  whatIfModules: { named: ['01'] },
  customDataInAnswers: { shown: ['04'] },
  groupDeletion: { disksAreKept: ['90'] },
};

/** Returns the ids of the claims that a variant should contradict; the default one contradicts none. */
export function expectedIn(choices: Readonly<Record<string, string>>): string[] {
  const table: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = EXPECTED;
  return Object.entries(choices).flatMap(([name, choice]) => table[name]?.[choice] ?? []);
}
