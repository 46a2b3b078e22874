import { useState } from 'preact/hooks';
import type { ClaimFinding } from '../../runner/live/claims.ts';
import type { CheckText } from '../../runner/live/messages.ts';
import { type Lab, send } from './lab.ts';

/** Check, "Show me" and "Back to here" of a step or a claim, and the answers. */
export function Actions({
  id,
  name,
  check,
  work,
  isBusy,
  isEmulator,
}: {
  id: string;
  name: string;
  check: CheckText | undefined;
  work: Lab['work'];
  isBusy: boolean;
  isEmulator: boolean;
}) {
  const [trouble, setTrouble] = useState<string>();
  const [isChecking, setChecking] = useState(false);
  const ask = async (what: 'check' | 'show' | 'back') => {
    setTrouble(undefined);
    if (what === 'check') setChecking(true);
    setTrouble(await send({ do: what, step: id }));
    setChecking(false);
  };
  return (
    <>
      <div class="actions">
        <button type="button" class="main" disabled={isChecking} onClick={() => ask('check')}>
          Check<span class="hidden"> {name}</span>
        </button>
        {isEmulator && (
          <>
            <button type="button" disabled={isBusy} onClick={() => ask('show')} title={describeShow(id)}>
              Show me<span class="hidden"> {name}</span>
            </button>
            <button
              type="button"
              disabled={isBusy}
              onClick={() => ask('back')}
              title="A fresh deployment, in the state that this begins in"
            >
              Back to here<span class="hidden">: {name}</span>
            </button>
          </>
        )}
      </div>
      <div role="status" data-work={work?.state}>
        {trouble && <p class="warning">{trouble}</p>}
        {work && work.state !== 'done' && <p class={work.state === 'failed' ? 'warning' : 'working'}>{work.says}</p>}
        {check && <Answer check={check} />}
      </div>
      {check && check.claims.length > 0 && <Proof claims={check.claims} />}
    </>
  );
}

const KINDS = { done: 'Done', 'not yet': 'Not yet', 'something else': 'Something else happened' } as const;

/** The kind of the last answer, to show beside a name. */
export function Kind({ check }: { check: CheckText | undefined }) {
  const kind = check?.finding.kind;
  return kind ? <span class={`kind ${kind.replace(' ', '-')}`}>{KINDS[kind]}</span> : null;
}

function describeShow(id: string): string {
  return id.startsWith('claim') ? 'The test of this claim runs on your deployment' : 'The page takes this step';
}

/** The answer to a check, in words. */
function Answer({ check: { finding, isTesting, claims, number } }: { check: CheckText }) {
  return (
    <div class={`answer-box ${finding.kind.replace(' ', '-')}`} data-checked={isTesting ? undefined : number}>
      <p>
        <b>{KINDS[finding.kind]}.</b> {finding.says}
      </p>
      {finding.next && <p>{finding.next}</p>}
      {isTesting && <p class="working">Testing its claims on your deployment: {claims.length} so far.</p>}
    </div>
  );
}

/** The claims of a step, tested on the student's deployment. */
function Proof({ claims }: { claims: readonly ClaimFinding[] }) {
  return (
    <details class="fold">
      <summary>What this proves: {proofOf(claims)}</summary>
      <ul class="proof">
        {claims.map(({ id, title, takeaway, verdict, reason }) => (
          <li key={id}>
            <span class={`verdict ${verdict.replace(' ', '-')}`}>{verdict}</span> <b>{id}</b> {title}
            {reason === undefined ? <p>{takeaway}</p> : <p>{reason}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Counts the claims that were tested on the student's deployment. The others change it, and are tested on their own. */
function proofOf(claims: readonly ClaimFinding[]): string {
  const tested = claims.filter(({ verdict }) => verdict !== 'not tested');
  const others = claims.length - tested.length;
  const holding = `${tested.filter(({ verdict }) => verdict === 'holds').length} of ${tested.length} tested claims hold on your deployment`;
  return [tested.length > 0 && holding, others > 0 && `${others} to test on ${others === 1 ? 'its' : 'their'} own`]
    .filter(Boolean)
    .join(', ');
}
