import type { ComponentChildren } from 'preact';

/** A part that scrolls by itself, also by keyboard, where the screen is too narrow or too low for it. */
export function Wide({ label, kind = '', children }: { label: string; kind?: string; children: ComponentChildren }) {
  return (
    <section class={`wide ${kind}`.trim()} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
