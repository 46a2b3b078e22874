import { SHELLS, type Shell, type Typed } from '../commands/print.ts';
import { Wide } from './table.tsx';

/** A command to print, with its output and what to look at in it. */
export interface Shown extends Typed {
  readonly outputs?: readonly { readonly instance: string | undefined; readonly text: string }[];
  readonly lookAt?: string;
}

/** All forms of a command, and the two that stand with a claim. */
export const ALL_SHELLS = Object.keys(SHELLS) as Shell[];
export const TWO_SHELLS: readonly Shell[] = ['powershell', 'az'];

/**
 * Commands in several forms, of which one is shown at a time: the style sheet hides the others by the chosen tab, also without JavaScript.
 * `id` is unique on its page.
 */
export function Commands({
  id,
  of,
  names,
  commands,
  shells = ALL_SHELLS,
}: {
  id: string;
  of: string;
  names?: Typed;
  commands: readonly Shown[];
  shells?: readonly Shell[];
}) {
  return (
    <div class="commands">
      <fieldset class="shells">
        <legend class="hidden">The form of the commands {of}</legend>
        {shells.map((shell, index) => (
          <label key={shell}>
            <input type="radio" name={`shell-${id}`} value={shell} checked={index === 0} /> {SHELLS[shell]}
          </label>
        ))}
      </fieldset>
      {names && <CommandLines typed={names} shells={shells} />}
      {commands.map((command, index) => (
        <figure key={index}>
          <CommandLines typed={command} shells={shells} />
          {command.outputs?.map(({ instance, text }) => (
            <Output
              key={instance}
              label={instance === undefined ? 'Output' : `Output of instance ${instance}`}
              of={`command ${index + 1} ${of}`}
              text={text}
            />
          ))}
          {command.lookAt !== undefined && (
            <figcaption>
              <b>Look at:</b> {command.lookAt}
            </figcaption>
          )}
        </figure>
      ))}
    </div>
  );
}

/** The forms of one command. Those that are alike stand there once. */
function CommandLines({ typed, shells }: { typed: Typed; shells: readonly Shell[] }) {
  const forms = Map.groupBy(shells, (shell) => typed[shell]);
  return (
    <>
      {[...forms].map(([text, alike]) => (
        <div key={text} class={`typed ${alike.join(' ')}`}>
          <pre>
            <code>{text}</code>
          </pre>
        </div>
      ))}
    </>
  );
}

function Output({ label, of, text }: { label: string; of: string; text: string }) {
  return (
    <Wide label={`${label}, ${of}`} kind="output">
      <span>{label}</span>
      <pre>{text}</pre>
    </Wide>
  );
}
