import { rows } from './behavior.ts';

/** The health of instances, and the distribution of traffic to them. */
export const network = rows({
  healthSource: {
    question: 'What decides the health of an instance whose set names a health probe?',
    default: 'theProbe',
    means: 'the probe: whether its port answers',
    alternatives: {
      thePower: {
        means: 'an instance is healthy as long as it runs, whatever its port does',
        believedBy: 'users who read "running" in the portal as healthy',
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page', 'probe-page'],
  },
  connectionsOfOneClient: {
    question: 'Which instance gets the connections of one client, unless the rule says?',
    default: 'any',
    means: 'each connection is hashed with its port, so that they are spread over the healthy instances',
    alternatives: {
      theSame: {
        means: 'all of them go to the same instance',
        believedBy: 'users who expect session persistence, which other load balancers have by default',
      },
    },
    provenance: 'documented',
    sources: ['distribution-mode-page'],
  },
});
