import { plain } from '../../runner/report/plain-text.ts';
import { pointer } from '../data/pointer.ts';
import { type FoundRollout, findRollouts } from '../data/rollouts.ts';
import { ClaimLink, ClaimLinks } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Changes, Timeline } from '../parts/timeline.tsx';
import { Value } from '../parts/value.tsx';

/** The subject of each state that a rollout reaches. A state that is missing here is named by its own name. */
const NAMES: Readonly<Record<string, string>> = {
  extensionAdded: 'An extension is added',
  imageUpdated: 'The image version is changed',
  sizeChanged: 'The size of the machines is changed',
  diskEnlargedInModel: 'The data disk is enlarged in the model',
  customDataChanged: 'The custom data is changed',
};

/** A timeline for each rolling upgrade that the run sampled. */
export function RolloutsPage() {
  const { guide } = usePlace();
  const rollouts = findRollouts(guide);
  return (
    <Page
      title="Rollouts"
      file="rollouts.html"
      lead="What was seen while a changed model made its way to the instances, sample by sample."
    >
      {rollouts.length === 0 && (
        <p class="note">
          This guide knows of no rollout. A whole run has several: <code>npm run e2e</code>.
        </p>
      )}
      {rollouts.length > 0 && (
        <ul class="legend">
          <li class="batch">
            <i /> being changed
          </li>
          <li class="behind">
            <i /> not on the latest model
          </li>
          <li class="latest">
            <i /> LatestModelApplied
          </li>
          <li class="away">
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
          {visits} requests for the page were sent meanwhile,{' '}
          {unanswered === 0 ? 'and each got a response' : `and ${unanswered} got none`}.
        </span>{' '}
        {rollout.failures.length > 0 && `${rollout.failures.length} looks got no answer: there are gaps.`}
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

/** Without the way to the resource group, which is as long as it is unimportant. */
function shortWrite(write: string): string {
  return plain(write).replace(/\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\//, '…/');
}

/** The subject of a rollout: the name of a state, or the title of the claim whose own step it was. */
function nameOf({ rollout, entry }: FoundRollout): string {
  return NAMES[rollout.of] ?? (rollout.of === `claim ${entry.id}` ? plain(entry.title) : plain(rollout.of));
}
