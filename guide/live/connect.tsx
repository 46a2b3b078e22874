import { useState } from 'preact/hooks';
import type { Welcome } from '../../runner/live/messages.ts';
import { Copyable } from './copy.tsx';

const SHELLS: Readonly<Record<string, string>> = { bash: 'bash or zsh', pwsh: 'PowerShell', fish: 'fish' };

/** The lines that connect a terminal to the lab. */
export function Connect({ welcome }: { welcome: Welcome }) {
  const shells = Object.keys(welcome.terminal);
  const [shell = '', choose] = useState(shells[0]);
  if (shells.length === 0)
    return (
      <section class="card">
        <h2>Your terminal</h2>
        <p>The page follows {welcome.description}. Use a terminal in which az is logged in to it.</p>
      </section>
    );
  return (
    <section class="card">
      <h2>Connect your terminal</h2>
      <p>Paste these two lines. Then az, the SDKs, curl and Bicep in that terminal reach the lab, and nothing else.</p>
      <Choice legend="Your shell" options={SHELLS} chosen={shell} onChoose={choose} />
      <Copyable text={(welcome.terminal[shell] ?? []).join('\n')} label={`lines for ${SHELLS[shell]}`} />
    </section>
  );
}

/** One of several, as a row of buttons. */
export function Choice({
  legend,
  options,
  chosen,
  onChoose,
}: {
  legend: string;
  options: Readonly<Record<string, string>>;
  chosen: string;
  onChoose: (name: string) => void;
}) {
  return (
    <fieldset class="choice">
      <legend class="hidden">{legend}</legend>
      {Object.entries(options).map(([name, label]) => (
        <button key={name} type="button" aria-pressed={name === chosen} onClick={() => onChoose(name)}>
          {label}
        </button>
      ))}
    </fieldset>
  );
}
