import { useState } from 'preact/hooks';
import type { ClaimFinding } from '../../runner/live/claims.ts';
import type { ChapterText, CheckText, CommandText, StepText, Welcome } from '../../runner/live/messages.ts';
import { Choice } from './connect.tsx';
import { Copyable } from './copy.tsx';
import { type Lab, send } from './lab.ts';

/** The forms of a command. */
const FORMS: Readonly<Record<string, string>> = { powershell: 'PowerShell', az: 'Azure CLI', rest: 'REST' };

interface Forms {
  readonly names: CommandText | undefined;
  readonly form: string;
}

/** The steps of the original lab, one open at a time. */
export function Steps({
  lab,
  welcome,
  names,
  form,
  onForm,
}: Forms & { lab: Lab; welcome: Welcome; onForm: (form: string) => void }) {
  const [open, setOpen] = useState(welcome.steps[0]?.id);
  return (
    <section>
      <h2>The original lab, step by step</h2>
      <Choice legend="Form of the commands" options={FORMS} chosen={form} onChoose={onForm} />
      {names && <Copyable text={inForm(names, form)} label="names that the commands use" />}
      <ol class="steps">
        {welcome.steps.map((step) => (
          <li key={step.id}>
            <OneStep
              step={step}
              check={lab.checks[step.id]}
              work={lab.work?.step === step.id ? lab.work : undefined}
              isBusy={lab.work?.state === 'running'}
              isEmulator={welcome.isEmulator}
              isOpen={open === step.id}
              onToggle={(isOpen) => isOpen && setOpen(step.id)}
              form={form}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function inForm(command: CommandText, form: string): string {
  return form === 'az' || form === 'rest' ? command[form] : command.powershell;
}

function OneStep({
  step,
  check,
  work,
  isBusy,
  isEmulator,
  isOpen,
  onToggle,
  form,
}: {
  step: StepText;
  check: CheckText | undefined;
  work: Lab['work'];
  isBusy: boolean;
  isEmulator: boolean;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  form: string;
}) {
  const [trouble, setTrouble] = useState<string>();
  const [isChecking, setChecking] = useState(false);
  const ask = async (what: 'check' | 'show' | 'back') => {
    setTrouble(undefined);
    if (what === 'check') setChecking(true);
    setTrouble(await send({ do: what, step: step.id }));
    setChecking(false);
  };
  const name = /^\d+$/.test(step.id) ? `Step ${step.id}: ${step.title}` : step.title;
  const kind = check?.finding.kind;
  return (
    <details
      class="step"
      data-step={step.id}
      open={isOpen}
      onToggle={({ currentTarget }) => onToggle(currentTarget.open)}
    >
      <summary>
        <span class="step-name">{name}</span>
        {kind && <span class={`kind ${kind.replace(' ', '-')}`}>{KINDS[kind]}</span>}
      </summary>
      <p>{step.goal}</p>
      {step.commands.map((command, index) => (
        <Copyable key={index} text={inForm(command, form)} label={`command ${index + 1} of ${name}`} />
      ))}
      {step.warning && <p class="warning">{step.warning}</p>}
      <p>
        <b>Look at:</b> {step.lookAt}
      </p>
      <div class="actions">
        <button type="button" class="main" disabled={isChecking} onClick={() => ask('check')}>
          Check<span class="hidden"> {name}</span>
        </button>
        {isEmulator && (
          <>
            <button type="button" disabled={isBusy} onClick={() => ask('show')} title="The page takes this step">
              Show me<span class="hidden"> {name}</span>
            </button>
            <button
              type="button"
              disabled={isBusy}
              onClick={() => ask('back')}
              title="A fresh deployment, and the steps before this one"
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
    </details>
  );
}

const KINDS = { done: 'Done', 'not yet': 'Not yet', 'something else': 'Something else happened' } as const;

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
  return [tested.length > 0 && holding, others > 0 && `${others} to test on their own`].filter(Boolean).join(', ');
}

/** The further chapters: claims to run on their own. */
export function Chapters({ chapters }: { chapters: readonly ChapterText[] }) {
  return (
    <section>
      <h2>Every claim of the lab</h2>
      <p>Each of these runs on an emulator of its own, in a terminal in this project's folder.</p>
      {chapters.map(({ name, claims }) => (
        <details key={name} class="step">
          <summary>
            <span class="step-name">{name}</span>
            <span class="count">{claims.length} claims</span>
          </summary>
          <ul class="proof">
            {claims.map(({ id, title, must, takeaway }) => (
              <li key={id}>
                <b>{id}</b> {title}
                <p>{must}</p>
                <p>{takeaway}</p>
                <Copyable text={`npm run claim ${id}`} label={`the command that tests claim ${id}`} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
