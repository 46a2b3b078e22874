import { belongsTo, ORIGINAL_STEPS, type OriginalStep } from '../commands/original-steps.ts';
import { printCall, printNames } from '../commands/print.ts';
import { NAMES_WITHOUT_RUN, namesOfRun } from '../commands/run-names.ts';
import { ClaimLinks } from '../parts/badge.tsx';
import { Commands } from '../parts/commands.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Warning } from '../parts/warning.tsx';

/** The ten steps of the original lab beside this suite's commands and claims. */
export function StepsPage() {
  const { guide } = usePlace();
  const names = (guide.run && namesOfRun(guide.run)) ?? NAMES_WITHOUT_RUN;
  return (
    <Page
      title="The ten steps"
      file="steps.html"
      lead="The steps of the original lab, in order, with the commands to type and the claims that test each of them."
    >
      <p>
        You need a deployment for these commands. Without a subscription, run <code>npm run lab</code>: it starts the
        emulator and shows these steps with the names of your own deployment. On Azure, deploy the lab with{' '}
        <code>npm run lab:apply</code>.
      </p>
      <p>
        The commands keep the names of the resource group and the scale set in two variables. Set them once in your
        shell.
        {guide.run && ' The resource group below is the one of this run, which was deleted: use the name of yours.'}
      </p>
      <p>
        An <code>az vmss</code> command of Debian's package azure-cli can fail with “does not have operation group”. Use
        the command under REST instead, or Microsoft's package.
      </p>
      <Commands id="names" of="of the names" commands={[printNames(names)]} />
      {ORIGINAL_STEPS.map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </Page>
  );
}

function Step({ step }: { step: OriginalStep }) {
  const { guide } = usePlace();
  const { id, title, goal, commands, lookAt, warning } = step;
  const claims = guide.entries.filter(({ claim }) => claim !== null && belongsTo(step, claim));
  const isNumber = /^\d+$/.test(id);
  return (
    <section class="step" aria-labelledby={`step-${id}`}>
      <h2 id={`step-${id}`}>
        {isNumber && <span class="number">{id}</span>} {title}
      </h2>
      <p>{goal}</p>
      {warning !== undefined && <Warning title="Data loss." text={warning} />}
      <Commands
        id={`step-${id}`}
        of={isNumber ? `of step ${id}` : 'of the clean-up'}
        commands={commands.map(({ call, view }) => printCall(call, view))}
      />
      <p>
        <b>Look at:</b> {lookAt}
      </p>
      <ClaimLinks ids={claims.map((entry) => entry.id)} />
    </section>
  );
}
