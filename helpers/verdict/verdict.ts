/**
 * What a claim came to. `contradicted`: Azure returned something else. `inconclusive`: a precondition was not met, or we could not
 * look. `blocked`: a claim or state it depends on has no good verdict. Only `holds` is green.
 */
export type Verdict = 'holds' | 'contradicted' | 'inconclusive' | 'blocked';
