import { plain } from '../../runner/report/plain-text.ts';
import type { Entry } from '../data/guide.ts';
import { classOf } from './badge.tsx';

/** The expected and the actual result of a claim, or the reason why it could not be tested. */
export function Trouble({ entry: { claim, result } }: { entry: Entry }) {
  if (!result) return null;
  return (
    <div class={`trouble ${classOf(result.verdict)}`}>
      <dl>
        <dt>Expected</dt>
        <dd>{claim?.must ?? result.claim ?? 'The claim can be tested.'}</dd>
        <dt>{result.verdict === 'contradicted' ? 'Seen' : 'Reason'}</dt>
        <dd>
          <pre tabIndex={0}>{shorten(plain(result.reason ?? ''))}</pre>
        </dd>
      </dl>
    </div>
  );
}

/** Enough to understand it; the whole text is in run.json. */
function shorten(text: string): string {
  return text.length > 4000 ? `${text.slice(0, 4000)}… (${text.length} characters)` : text;
}
