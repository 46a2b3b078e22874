/**
 * The outcome of a claim. `contradicted`: Azure returned something else. `inconclusive`: an assumption failed, or a look at Azure did.
 * `blocked`: the state that the claim starts from could not be reached before. Only `holds` is green.
 */
export type Verdict = 'holds' | 'contradicted' | 'inconclusive' | 'blocked';
