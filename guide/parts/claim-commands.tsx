import { commandsOf, mainCommands, type ShownCommand } from '../commands/claim-commands.ts';
import { LOOKS } from '../commands/looks.ts';
import type { Entry } from '../data/guide.ts';
import { ALL_SHELLS, Commands, type Shown, TWO_SHELLS } from './commands.tsx';
import { usePlace } from './context.ts';

/** The main commands of a claim, as you would type them, with the outputs of the run. `isWhole` shows all of them. */
export function ClaimCommands({ entry, isWhole = false }: { entry: Entry; isWhole?: boolean }) {
  const { guide, top } = usePlace();
  const { id, claim, result } = entry;
  const found = result && commandsOf(result, claim?.given, guide.run?.claims ?? []);
  if (!found) return null;
  const all = [...found.steps, ...found.own];
  const shown = isWhole ? all : mainCommands(found);
  return (
    <section class="type-it" aria-label={`The commands of claim ${id}`}>
      <h4>Type it yourself</h4>
      <Commands
        id={id}
        of={`of claim ${id}`}
        {...(isWhole && { names: found.names })}
        commands={addLook(shown, LOOKS[id])}
        shells={isWhole ? ALL_SHELLS : TWO_SHELLS}
      />
      {!isWhole && (
        <p>
          Set the names of the resource group and the scale set first:{' '}
          <a href={`${top}commands/${id}.html`}>
            {all.length === 1 ? 'the command' : `all ${all.length} commands`} with these names and as REST requests
            <span class="hidden"> for claim {id}</span>
          </a>
        </p>
      )}
    </section>
  );
}

/** Puts the sentence about what to look at below the last output. */
function addLook(commands: readonly ShownCommand[], lookAt: string | undefined): Shown[] {
  const last = commands.findLastIndex(({ outputs }) => outputs.length > 0);
  const place = last === -1 ? commands.length - 1 : last;
  return commands.map((command, index) => (index === place && lookAt !== undefined ? { ...command, lookAt } : command));
}
