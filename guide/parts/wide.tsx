import type { ComponentChildren } from 'preact';

/** What scrolls by itself where the screen is too narrow or too low for it, also by keyboard. */
export function Wide({ label, kind = '', children }: { label: string; kind?: string; children: ComponentChildren }) {
  return (
    <section class={`wide ${kind}`.trim()} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
