import { useEffect, useState } from 'preact/hooks';
import type { ChapterText, CommandText } from '../../runner/live/messages.ts';
import { Actions, Kind } from './actions.tsx';
import { type Lab, send } from './lab.ts';
import { Commands } from './steps.tsx';

/** The chapters: claims that the student tries on the deployment, each with its commands and its own test as the check. */
export function Chapters({ lab, form }: { lab: Lab; form: string }) {
  const { chapters = [] } = lab.welcome ?? {};
  return (
    <section>
      <h2>Every claim, chapter by chapter</h2>
      <p>Each claim is checked by its own test. Chapters 4 to 9 go beyond the original lab.</p>
      {chapters.map(({ name, claims }) => (
        <details key={name} class="step">
          <summary>
            <span class="step-name">{name}</span>
            <span class="count">{claims.length === 1 ? '1 claim' : `${claims.length} claims`}</span>
          </summary>
          {claims.map((claim) => (
            <OneClaim key={claim.id} claim={claim} lab={lab} form={form} />
          ))}
        </details>
      ))}
    </section>
  );
}

function OneClaim({
  claim: { id, title, must, takeaway, given },
  lab,
  form,
}: {
  claim: ChapterText['claims'][number];
  lab: Lab;
  form: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const commands = lab.claims[id];
  const isMissing = isOpen && lab.isConnected && commands === undefined;
  useEffect(() => {
    if (isMissing) void send({ do: 'open', claim: id }).then(setTrouble);
  }, [isMissing, id]);
  const step = `claim ${id}`;
  const check = lab.checks[step];
  return (
    <details class="step claim" data-step={step} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="step-name">
          {id} {title}
        </span>
        <Kind check={check} />
      </summary>
      <p>{must}</p>
      <p>
        <b>Starts when:</b> {given}.
      </p>
      <div role="status">
        {trouble && <p class="warning">{trouble}</p>}
        {isMissing && !trouble && <p class="working">Its test runs on a separate emulator, to find its commands.</p>}
      </div>
      {commands && (
        <>
          <TitledCommands title="To get there" commands={commands.steps} of={step} form={form} />
          <TitledCommands title="Then" commands={commands.own} of={step} form={form} />
          <p>{commands.test}</p>
        </>
      )}
      <p>
        <b>For the exam:</b> {takeaway}
      </p>
      <Actions
        id={step}
        name={step}
        check={check}
        work={lab.work?.step === step ? lab.work : undefined}
        isBusy={lab.work?.state === 'running'}
        isEmulator={lab.welcome?.isEmulator ?? true}
      />
    </details>
  );
}

function TitledCommands({
  title,
  commands,
  of,
  form,
}: {
  title: string;
  commands: readonly CommandText[];
  of: string;
  form: string;
}) {
  if (commands.length === 0) return null;
  return (
    <>
      <p>
        <b>{title}:</b>
      </p>
      <Commands commands={commands} form={form} name={`${of}, ${title.toLowerCase()}`} />
    </>
  );
}
