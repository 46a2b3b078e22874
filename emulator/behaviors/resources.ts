import { rows } from './behavior.ts';

/** Azure's responses about resources that it has or would create, and the resources that it deletes together. */
export const resources = rows({
  whatIfModules: {
    question: 'How does what-if show a module, which is a deployment in the deployment?',
    default: 'lookedInto',
    means: 'by the resources that the module would create',
    alternatives: {
      named: {
        means: 'by the name of the inner deployment',
        believedBy: 'readers of the documented limits, beyond which what-if does not expand nested templates',
        sources: ['what-if-page'],
      },
    },
    provenance: 'documented',
    sources: ['what-if-page'],
  },
  customDataInAnswers: {
    question: 'Does a scale set return its custom data?',
    default: 'withheld',
    means: 'it can only be written',
    alternatives: {
      shown: {
        means: 'it is read back as it was written',
        believedBy: 'users who know user data, its younger sibling, which can be read back',
      },
    },
    provenance: 'observed',
    sources: ['original-lab-first-run'],
  },
  groupDeletion: {
    question: 'What is deleted with a resource group?',
    default: 'everything',
    means: 'all that is in it, and the group',
    alternatives: {
      disksAreKept: {
        means: 'the group is deleted, and its disks are kept and listed for a while',
        believedBy: 'users who know soft deletion from key vaults and storage accounts',
      },
    },
    provenance: 'documented',
    sources: ['group-deletion-page'],
  },
});
