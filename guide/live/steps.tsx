import { useState } from 'preact/hooks';
import type { CheckText, CommandText, StepText, Welcome } from '../../runner/live/messages.ts';
import { Actions, Kind } from './actions.tsx';
import { Choice } from './connect.tsx';
import { Copyable } from './copy.tsx';
import type { Lab } from './lab.ts';

/** The forms of a command. */
const FORMS: Readonly<Record<string, string>> = { powershell: 'PowerShell', az: 'Azure CLI', rest: 'REST' };

/** A hint for each form, where the emulator is the lab. */
const HINTS: Readonly<Record<string, string>> = {
  powershell:
    'The cmdlets of the exam. The lines above sign in az and not the Az module, so read them here and type a different form.',
  az: "For bash and zsh. Debian's az 2.45 cannot run az vmss: use REST there.",
  rest: 'For bash and zsh, with every version of az. A request returns before its work is done: look at the picture. The lines of a script in the guest OS wait for its output.',
};

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
      {welcome.isEmulator && <p class="hint">{HINTS[form]}</p>}
      {names && (
        <>
          <p>First set the names that the commands use:</p>
          <Copyable text={inForm(names, form)} label="names that the commands use" />
        </>
      )}
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

/** Commands in the chosen form. Two views of one answer are one REST request. */
export function Commands({ commands, form, name }: { commands: readonly CommandText[]; form: string; name: string }) {
  const texts = commands.map((command) => inForm(command, form));
  return (
    <>
      {texts
        .filter((text, index) => text !== texts[index - 1])
        .map((text, index) => (
          <Copyable key={index} text={text} label={`command ${index + 1} of ${name}`} />
        ))}
    </>
  );
}

/** Returns a command in the chosen form. */
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
  const name = /^\d+$/.test(step.id) ? `Step ${step.id}: ${step.title}` : step.title;
  return (
    <details
      class="step"
      data-step={step.id}
      open={isOpen}
      onToggle={({ currentTarget }) => onToggle(currentTarget.open)}
    >
      <summary>
        <span class="step-name">{name}</span>
        <Kind check={check} />
      </summary>
      <p>{step.goal}</p>
      <Commands commands={step.commands} form={form} name={name} />
      {step.warning && <p class="warning">{step.warning}</p>}
      <p>
        <b>Look at:</b> {step.lookAt}
      </p>
      <Actions id={step.id} name={name} check={check} work={work} isBusy={isBusy} isEmulator={isEmulator} />
    </details>
  );
}
