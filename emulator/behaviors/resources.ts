import { rows } from './behavior.ts';

/** What Azure tells of what it has or would make, and what it deletes together. */
export const resources = rows({
  whatIfModules: {
    question: 'How does what-if tell of a module, which is a deployment in the deployment?',
    default: 'lookedInto',
    means: 'by the resources that the module would make',
    alternatives: {
      named: {
        means: 'by the name of the inner deployment',
        believedBy: 'the limits that what-if documents, beyond which nested templates are not expanded',
      },
    },
    provenance: 'documented',
    source: 'Azure Resource Manager, "Template deployment what-if operation": nested templates are expanded',
  },
  customDataInAnswers: {
    question: 'Does a scale set answer with its custom data?',
    default: 'withheld',
    means: 'it can only be written',
    alternatives: {
      shown: {
        means: 'it is read back as it was written',
        believedBy: 'whoever knows user data, its younger sibling, which can be read back',
      },
    },
    provenance: 'observed',
    source: 'executable-docs §1.2 (02-23 10:11: adminPassword and customData empty on read)',
  },
  groupDeletion: {
    question: 'What is deleted with a resource group?',
    default: 'everything',
    means: 'all that is in it, and the group',
    alternatives: {
      disksAreKept: {
        means: 'the group goes, and the disks that were in it are kept for a while, and listed as long',
        believedBy: 'whoever knows soft deletion from key vaults and storage accounts',
      },
    },
    provenance: 'documented',
    source: 'Azure Resource Manager, "Resource group and resource deletion"',
  },
});
