import type { StateName } from '../../helpers/states/states.ts';
import { plain } from '../../runner/report/plain-text.ts';
import { pointer } from '../data/pointer.ts';
import { type FoundRollout, findRollouts } from '../data/rollouts.ts';
import { ClaimLink, ClaimLinks } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Changes, Timeline } from '../parts/timeline.tsx';
import { Value } from '../parts/value.tsx';

/** The headings of the rollouts that lead to a state. */
const HEADINGS: Readonly<Record<StateName, string>> = {
  deployed: 'The scale set is deployed',
  extensionAdded: 'An extension is added',
  imageUpdated: 'The image version is changed',
  sizeChanged: 'The VM size is changed',
  diskEnlargedInModel: 'The data disk is enlarged in the model',
  reimagedAll: 'Every instance is reimaged',
  customDataChanged: 'The custom data is changed',
  manualSet: 'A scale set in Manual mode is deployed',
  strictSet: 'A scale set with strict limits is deployed',
};

/** A timeline for each rolling upgrade that the run sampled. */
export function RolloutsPage() {
  const { guide } = usePlace();
  const rollouts = findRollouts(guide);
  return (
    <Page
      title="Rollouts"
      file="rollouts.html"
      lead="How a changed model reached the instances, batch by batch, sample by sample."
    >
      {rollouts.length === 0 && (
        <p class="note">
          This run has no rollout. A complete run has several: <code>npm run e2e</code>.
        </p>
      )}
      {rollouts.length > 0 && (
        <ul class="legend">
          <li class="batch">
            <i /> in a batch, being updated
          </li>
          <li class="old">
            <i /> not on the latest model
          </li>
          <li class="latest">
            <i /> on the latest model, healthy
          </li>
          <li class="not-running">
            <i /> not running
          </li>
          <li class="unhealthy">
            <i /> unhealthy, or no answer
          </li>
        </ul>
      )}
      {rollouts.map((found, index) => (
        <RolloutSection
          key={found.at}
          found={found}
          number={index + 1}
          isAgain={rollouts.slice(0, index).some(({ rollout }) => rollout.of === found.rollout.of)}
        />
      ))}
    </Page>
  );
}

function RolloutSection({ found, number, isAgain }: { found: FoundRollout; number: number; isAgain: boolean }) {
  const { guide } = usePlace();
  const { rollout, entry, at } = found;
  const name = `${nameOf(found)}${isAgain ? ', again' : ''}`;
  const visits = rollout.page.length;
  const unanswered = rollout.page.filter(({ seen }) => seen === 'no answer' || seen.status !== 200).length;
  const about = guide.entries.filter(({ claim }) => claim?.given === rollout.of).map(({ id }) => id);
  return (
    <section class="rollout" aria-labelledby={`rollout-${number}`}>
      <h2 id={`rollout-${number}`}>{name}</h2>
      <p>
        Reached for claim <ClaimLink id={entry.id} /> in <Value at={pointer(at, 'seconds')} /> lab seconds.{' '}
        <span data-visits={at} data-unanswered={unanswered}>
          {visits} requests for the page were sent meanwhile, and{' '}
          {unanswered === 0 ? 'all of them were answered' : `${unanswered} of them got no page`}.
        </span>{' '}
        {rollout.failures.length > 0 && `${rollout.failures.length} samples failed, so there are gaps.`}
      </p>
      <Timeline found={found} name={name} />
      <Changes found={found} name={name} />
      {rollout.writes.length > 0 && (
        <p class="writes">
          Sent:{' '}
          {rollout.writes.map((write) => (
            <code key={write}>{shortWrite(write)}</code>
          ))}
        </p>
      )}
      {about.length > 0 && <ClaimLinks ids={about} />}
    </section>
  );
}

/** Returns a write without the path to its resource group. */
function shortWrite(write: string): string {
  return plain(write).replace(/\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\//, '…/');
}

/** Returns the heading of a rollout: its state's, or the title of the claim whose own step it was. */
function nameOf({ rollout, entry }: FoundRollout): string {
  const heading = HEADINGS[rollout.of as StateName] as string | undefined;
  return heading ?? (rollout.of === `claim ${entry.id}` ? plain(entry.title) : plain(rollout.of));
}
