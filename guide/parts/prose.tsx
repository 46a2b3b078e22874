import { plain } from '../../runner/report/plain-text.ts';

/** Cmdlets, their switches, and the words of Azure's responses. */
const CODE =
  /((?:Get|Set|Add|Remove|Update|Start|Stop|Invoke|Restart)-Az\w+|(?<![\w-])-(?:Reimage(?:All)?|InstanceView)\b|LatestModelApplied|npm run [\w:]+(?: \d\d)?|maxSurge|maxBatchInstancePercent|computerNamePrefix)/;

/** A paragraph's text; what is code in it is set as code. */
export function Prose({ text }: { text: string }) {
  const pieces = plain(text).replaceAll(/\s+/g, ' ').split(CODE);
  // The odd places have the matches of the pattern.
  return <>{pieces.map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece))}</>;
}
