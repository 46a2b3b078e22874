import { rows } from './behavior.ts';

/** The sources of health that modes and policies need. */
export const healthSources = rows({
  rollingWithoutHealth: {
    question: 'What does Azure return for a scale set in Rolling mode without a health probe or health extension?',
    default: 'refused',
    means: 'it returns 400 BadRequest: a source of health is missing',
    alternatives: {
      accepted: {
        means: 'it returns 201 Created: what runs counts as healthy',
        believedBy: 'users who set the mode first',
      },
    },
    provenance: 'observed',
    sources: ['terraform-provider-azurerm-5430', 'azure-myriad-30', 'upgrade-policy-page'],
    basis: 'users quote the text of the rejection, one of them with its status; the page requires a health source',
  },
  healthExtension: {
    question: 'What does Azure return for Rolling mode with the Application Health extension instead of a probe?',
    default: 'accepted',
    means: 'it returns 201 Created: the extension alone is enough',
    alternatives: {
      refused: {
        means: 'it returns 400 BadRequest: a probe is required as well',
        believedBy: 'users who know health from load balancers only',
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page', 'health-extension-page'],
  },
  twoHealthSources: {
    question: 'What does Azure return for Rolling mode with both a probe and the Application Health extension?',
    default: 'refused',
    means: 'it returns 400 BadRequest: one of them has to be removed',
    alternatives: {
      accepted: {
        means: 'it returns 201 Created: both are there, and the probe counts',
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
    question: 'What does Azure return for automatic repairs without a health probe or health extension?',
    default: 'refused',
    means: 'it returns 400 BadRequest: a source of health is missing',
    alternatives: {
      accepted: {
        means: 'it returns 201 Created: it repairs what is not running',
        believedBy: 'users who expect a repair for a virtual machine that has failed',
      },
    },
    provenance: 'observed',
    sources: ['terraform-provider-azurerm-5860', 'instance-repairs-page'],
    basis: 'users quote the text of the rejection, not its status; the page requires application health monitoring',
  },
});
