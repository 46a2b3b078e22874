import { rows } from './behavior.ts';

/** The health of instances, and the distribution of traffic to them. */
export const network = rows({
  healthSource: {
    question: 'What decides the health of an instance whose set names a health probe?',
    default: 'theProbe',
    means: 'the probe decides: the port has to answer',
    alternatives: {
      thePower: {
        means: 'the power decides: the instance has to run',
        believedBy: 'users who read "running" in the portal as healthy',
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page', 'probe-page'],
  },
  connectionsOfOneClient: {
    question: 'Which instance gets the connections of one client if the load-balancing rule does not say?',
    default: 'any',
    means: 'each connection may go to a different instance',
    alternatives: {
      theSame: {
        means: 'all connections go to one and the same instance',
        believedBy: 'users who expect session persistence, which other load balancers have by default',
      },
    },
    provenance: 'documented',
    sources: ['distribution-mode-page'],
  },
});
