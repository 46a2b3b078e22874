/**
 * The outcome of a claim. `contradicted`: Azure returned something different. `inconclusive`: an assumption or a reading failed.
 * `blocked`: the state that the claim starts from could not be reached before. Only `holds` is green.
 */
export type Verdict = 'holds' | 'contradicted' | 'inconclusive' | 'blocked';
