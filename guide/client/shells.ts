import { keep, recall } from './kept.ts';

const KEY = 'shell';

/** Makes a choice of PowerShell, az or REST hold for all commands, and for the next page. */
export function keepShell(): void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('.shells input')];
  const choose = (shell: string | undefined) => {
    for (const input of inputs) if (input.value === shell) input.checked = true;
  };
  choose(recall(KEY));
  for (const input of inputs) {
    input.addEventListener('change', () => {
      keep(KEY, input.value);
      choose(input.value);
    });
  }
}

/** Adds a button to each command that copies it. Where the browser forbids it, the command is selected. */
export function offerCopies(): void {
  for (const typed of document.querySelectorAll<HTMLElement>('.typed')) {
    const code = typed.querySelector('code');
    if (!code) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', () => void copy(code, button));
    typed.append(button);
  }
}

async function copy(code: HTMLElement, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    button.textContent = 'Copied';
  } catch {
    getSelection()?.selectAllChildren(code);
    button.textContent = 'Press Ctrl+C';
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 2000);
}
