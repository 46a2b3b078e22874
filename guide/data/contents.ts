/** The pages of the guide, in the order of the navigation. */
export const PAGES = [
  { file: 'index.html', name: 'The question' },
  { file: 'story.html', name: 'The story' },
  { file: 'steps.html', name: 'The ten steps' },
  { file: 'architecture.html', name: 'Architecture' },
  { file: 'rollouts.html', name: 'Rollouts' },
  { file: 'disks.html', name: 'Disks' },
  { file: 'options.html', name: 'Options A–D' },
  { file: 'variants.html', name: 'Variants' },
  { file: 'objectives.html', name: 'Objectives' },
  { file: 'quiz.html', name: 'Quiz' },
  { file: 'honesty.html', name: 'Honesty' },
  { file: 'glossary.html', name: 'Glossary' },
  { file: 'cheat-sheet.html', name: 'Cheat sheet' },
] as const;
