import { customDataChanged } from './custom-data-changed.ts';
import { deployed } from './deployed.ts';
import { diskEnlargedInModel } from './disk-enlarged-in-model.ts';
import { extensionAdded } from './extension-added.ts';
import { imageUpdated } from './image-updated.ts';
import { manualSet } from './manual-set.ts';
import { reimagedAll } from './reimaged-all.ts';
import { sizeChanged } from './size-changed.ts';
import type { State } from './state.ts';
import { strictSet } from './strict-set.ts';

/** All states, each after the one it is reached from. */
export const STATES = {
  deployed,
  extensionAdded,
  imageUpdated,
  sizeChanged,
  diskEnlargedInModel,
  reimagedAll,
  customDataChanged,
  manualSet,
  strictSet,
} satisfies Readonly<Record<string, State>>;

/** Where a claim starts. */
export type StateName = keyof typeof STATES;

/** What the step of a state records; `never` for a state that set-up makes. */
export type RecordingOf<Name extends StateName> = (typeof STATES)[Name] extends State<infer R> ? R : never;
