import { rows } from './behavior.ts';

/** Who is healthy, and who gets the traffic. */
export const network = rows({
  healthSource: {
    question: 'What tells the health of an instance whose set names a health probe?',
    default: 'theProbe',
    means: 'the probe: whether its port answers',
    alternatives: {
      thePower: {
        means: 'an instance is healthy as long as it runs, whatever its port does',
        believedBy: 'whoever reads "running" in the portal and takes it for healthy',
      },
    },
    provenance: 'documented',
    source: 'claims A4 (D4, D15)',
  },
  connectionsOfOneClient: {
    question: 'Which instance gets the connections of one client, unless the rule says?',
    default: 'any',
    means: 'each connection is hashed with its port, so that they are spread over the healthy instances',
    alternatives: {
      theSame: {
        means: 'all of them go to the same instance',
        believedBy: 'whoever expects a visitor to stay with his session, as other load balancers have it',
      },
    },
    provenance: 'documented',
    source: 'Azure Load Balancer distribution modes: a five-tuple hash by default',
  },
});
