import { plain } from '../../runner/report/plain-text.ts';

/** Names that are set as code: cmdlets, their switches, properties, and commands. */
const CODE =
  /((?:Get|Set|Add|Remove|Update|Start|Stop|Invoke|Restart)-Az\w+|(?<![\w-])-[A-Z][A-Za-z]+\b(?: (?:\d+|"\*"))?|LatestModelApplied|npm run [\w:]+(?: \d\d)?|maxSurge|maxBatchInstancePercent|computerNamePrefix)/;

/** A text in which names of code are set as code. */
export function Prose({ text }: { text: string }) {
  const pieces = plain(text).replaceAll(/\s+/g, ' ').split(CODE);
  // The odd pieces are those that the pattern matched.
  return <>{pieces.map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece))}</>;
}
