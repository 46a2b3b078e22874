import { rows } from './behavior.ts';

/** The sources of health that modes and policies need. */
export const healthSources = rows({
  rollingWithoutHealth: {
    question: 'Is Rolling mode accepted without a health probe or health extension?',
    default: 'refused',
    means: '400 BadRequest',
    alternatives: {
      accepted: { means: 'instances count as healthy when they run', believedBy: 'users who set the mode first' },
    },
    provenance: 'observed',
    sources: ['terraform-provider-azurerm-5430', 'azure-myriad-30', 'upgrade-policy-page'],
    basis: 'users quote the text of the rejection, one of them with its status; the page requires a health source',
  },
  healthExtension: {
    question: 'Does Rolling mode accept the Application Health extension in place of a probe?',
    default: 'accepted',
    means: 'the extension alone is enough',
    alternatives: {
      refused: {
        means: '400 BadRequest: the load balancer has to have a probe',
        believedBy: 'users who know health from load balancers only',
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page', 'health-extension-page'],
  },
  twoHealthSources: {
    question: 'Is Rolling mode accepted with both a probe and the Application Health extension?',
    default: 'refused',
    means: '400 BadRequest',
    alternatives: {
      accepted: {
        means: 'the set has both, and the probe counts',
        believedBy:
          "readers of Microsoft's page, by which one of two has to be removed only before repairs or OS upgrades",
        sources: ['health-extension-page'],
      },
    },
    provenance: 'assumed',
    sources: ['health-extension-page', 'azure-docs-114432'],
    basis: 'the page allows one source only, and users quote the rejection for automatic OS upgrades',
  },
  repairsWithoutHealth: {
    question: 'Are automatic repairs accepted without a health probe or health extension?',
    default: 'refused',
    means: '400 BadRequest',
    alternatives: {
      accepted: {
        means: 'the policy is kept, and repairs instances that do not run',
        believedBy: 'users who expect a repair for a virtual machine that has failed',
      },
    },
    provenance: 'observed',
    sources: ['terraform-provider-azurerm-5860', 'instance-repairs-page'],
    basis: 'users quote the text of the rejection, not its status; the page requires application health monitoring',
  },
});
