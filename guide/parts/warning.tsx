import { DATA_LOSS } from '../content/warnings.ts';
import { Prose } from './prose.tsx';

/** A warning in a box. */
export function Warning({ title, text }: { title: string; text: string }) {
  return (
    <p class="warning" role="note">
      <b>{title}</b> <Prose text={text} />
    </p>
  );
}

/** The warning that the steps of a claim lose data; nothing if they don't. */
export function DataLoss({ id }: { id: string }) {
  const text = DATA_LOSS[id];
  return text === undefined ? null : <Warning title="Data loss." text={text} />;
}
