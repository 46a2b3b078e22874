import { choice, flag, noEffect, object, opt, readOnly, text, texts } from '../../schema/types.ts';
import { ACCESS, CreationData } from '../disks/schema.ts';

const properties = {
  osType: readOnly('a snapshot has the system of its disk'),
  hyperVGeneration: readOnly('a snapshot has the generation of its disk'),
  creationData: opt(CreationData),
  incremental: opt(flag),
  diskSizeGB: readOnly('a snapshot has the size of its disk'),
  diskSizeBytes: readOnly(),
  diskState: readOnly(),
  timeCreated: readOnly(),
  uniqueId: readOnly(),
  provisioningState: readOnly(),
  completionPercent: readOnly(),
  ...ACCESS,
  supportsHibernation: noEffect(flag, 'no guest hibernates'),
};

/** Body of a PUT of a snapshot. */
export const SnapshotBody = object('Snapshot', {
  location: opt(text),
  tags: opt(texts),
  sku: opt(
    object('SnapshotSku', { name: opt(choice('Standard_LRS', 'Premium_LRS', 'Standard_ZRS')), tier: readOnly() }),
  ),
  extendedLocation: noEffect(
    object('ExtendedLocation', { name: opt(text), type: opt(text) }),
    'there are no edge zones',
  ),
  properties: opt(object('SnapshotProperties', properties)),
  id: readOnly(),
  name: readOnly(),
  type: readOnly(),
  managedBy: readOnly(),
  systemData: readOnly(),
});
