import { useState } from 'preact/hooks';
import { Wide } from '../parts/wide.tsx';

/** Text to paste into a terminal, with a button that copies it. */
export function Copyable({ text, label }: { text: string; label: string }) {
  const [says, setSays] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSays('Copied');
    } catch {
      setSays('Select the text and copy it');
    }
    setTimeout(() => setSays(''), 2000);
  };
  return (
    <div class="copyable">
      <Wide label={label}>
        <pre>{text}</pre>
      </Wide>
      <button type="button" onClick={copy} aria-label={`Copy: ${label}`}>
        {says || 'Copy'}
      </button>
    </div>
  );
}
