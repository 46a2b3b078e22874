/** The pages of the guide, in the order of the navigation. */
export const PAGES = [
  { file: 'index.html', name: 'The question' },
  { file: 'walkthrough.html', name: 'Walkthrough' },
  { file: 'architecture.html', name: 'Architecture' },
  { file: 'rollouts.html', name: 'Rollouts' },
  { file: 'disks.html', name: 'Disks' },
  { file: 'options.html', name: 'Options A–D' },
  { file: 'what-if.html', name: 'What if?' },
  { file: 'objectives.html', name: 'Objectives' },
  { file: 'quiz.html', name: 'Quiz' },
  { file: 'sources.html', name: 'Sources' },
  { file: 'glossary.html', name: 'Glossary' },
  { file: 'cheat-sheet.html', name: 'Cheat sheet' },
] as const;
