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

/** Every state, each after the state before it. */
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

/** The name of a state that a claim can start from. */
export type StateName = keyof typeof STATES;

/** The recording of a state's step; `never` for a state that set-up reaches. */
export type RecordingOf<Name extends StateName> = (typeof STATES)[Name] extends State<infer R> ? R : never;
