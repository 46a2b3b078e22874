import { rows } from './behavior.ts';

/** Azure's responses about resources that it has or would create, and the resources that it deletes together. */
export const resources = rows({
  whatIfModules: {
    question: 'How does what-if show a module, which is a deployment inside the deployment?',
    default: 'lookedInto',
    means: 'it shows the resources that the module would create',
    alternatives: {
      named: {
        means: 'it shows the inner deployment, as one named resource',
        believedBy: 'readers of the documented limits, beyond which what-if does not expand nested templates',
        sources: ['what-if-page'],
      },
    },
    provenance: 'documented',
    sources: ['what-if-page'],
  },
  customDataInAnswers: {
    question: 'What does a scale set return for its custom data?',
    default: 'withheld',
    means: 'it returns nothing, because it can only be written',
    alternatives: {
      shown: {
        means: 'it returns the data, exactly as they were written',
        believedBy: 'users who know user data, its younger sibling, which can be read back',
      },
    },
    provenance: 'observed',
    sources: ['original-lab-first-run'],
  },
  groupDeletion: {
    question: 'What is deleted with a resource group?',
    default: 'everything',
    means: 'everything in it is deleted, and so is the group',
    alternatives: {
      disksAreKept: {
        means: 'the group is deleted, and its disks are kept a while',
        believedBy: 'users who know soft deletion from key vaults and storage accounts',
      },
    },
    provenance: 'documented',
    sources: ['group-deletion-page'],
  },
});
