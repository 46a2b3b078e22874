import type { Text } from './read-texts.ts';

/** Something that this project does not write: a tic, or a word for which it has a better one. */
export interface Rule {
  /** Whole words; a space stands for any white space. */
  readonly avoid: RegExp;
  readonly use: string;
  readonly why: string;
  /** Sentences that break the rule. A test checks that each is found. */
  readonly examples: readonly string[];
  /** The kinds of text that the rule applies to, if not to all. */
  readonly kinds?: readonly Text['kind'][];
}

const TERM = 'One thing has one word, which is the word of Azure.';
const NOUN = 'Every pronoun needs its noun in the same sentence.';
const PLAIN = 'A reader must not have to solve a sentence.';

const HEAD = 'a noun phrase, or a verb such as "Returns"';

const rule = (avoid: RegExp, use: string, why: string, ...examples: string[]): Rule => ({ avoid, use, why, examples });

export const RULES: readonly Rule[] = [
  // Terms
  rule(/wish(es|ed|ing)?|wants|wanted/i, 'specifies, asks for, needs', TERM, 'The wished size.', 'The model wants it.'),
  rule(
    /bring(s|ing)?|brought/i,
    'update, apply, set, return',
    TERM,
    'It is brought to the model.',
    'It brings a disk.',
  ),
  rule(/sick|ill|heal(s|ed|ing)?/i, 'unhealthy, recovers', TERM, 'It is sick.', 'It fell ill.', 'An instance healed.'),
  rule(/(is|are|be) well(?= again|[.,;:)]|$)/im, 'is healthy, recovers', TERM, 'The instance is well again.'),
  rule(/mend(s|ed|ing)?/i, 'repairs, fixes, corrects', TERM, 'A reimage mends it.', 'It was mended.'),
  rule(/re-?buil(d|ds|ding|t)/, 'reimages, recreates', TERM, 'Azure rebuilds the disk.', 'It was rebuilt.'),
  rule(/visitors?/i, 'request, client', TERM, 'A visitor gets an error.'),
  rule(/disk resources?/, 'managed disk', TERM, 'The disk resource has 64 GB.'),
  rule(/(a|the|this|each|every) rolls?(?! (back|out|forward))/i, 'rolling upgrade', TERM, 'The roll is over.'),
  rule(/(the mode|[Uu]nder) (Rolling|Manual|Automatic)/, 'Rolling mode', TERM, 'In the mode Rolling.', 'Under Manual.'),
  rule(
    /(is|are|be|still) (off|behind) (it|the latest model)(?=[.,;:)]|$)/im,
    'not on the latest model',
    TERM,
    'It is still off it.',
  ),
  rule(
    /Azure's answers?|Azure answer(s|ed)/i,
    'the response; Azure returns',
    TERM,
    "Azure's answer.",
    'Azure answers 409.',
  ),
  rule(/cancell(ed|ing)/, 'canceled, canceling', 'It is US spelling.', 'The upgrade was cancelled.'),
  rule(/(after|to|back|for|up|down)wards/, 'afterward, toward', 'It is US spelling.', 'It restarts afterwards.'),
  // Tics
  rule(/(no|some|every|any)body/i, 'a noun: you, a person, a process', NOUN, 'Nobody waits.', 'It asks somebody.'),
  rule(/who(m|so)?ever/i, 'a noun: the caller, the reader', NOUN, 'Whoever calls.'),
  rule(/(of|to|by|for|from|than|as|at) who/i, 'a noun: the caller, the reader', NOUN, 'It is seen by who reads.'),
  rule(
    /(?<!\b(there|here) )(is|are|was|were|be) no(?! (longer|more|less|fewer|later|earlier|newer|older|larger|smaller)\b)/i,
    "isn't a, has no",
    PLAIN,
    'A pass is no proof.',
  ),
  {
    ...rule(
      /(?<=^\s*|[.!?:;]\s+)What (?!if\b)[^.?!]*(?=\.(\s|$))/m,
      'a noun as the subject',
      PLAIN,
      'What runs stays.',
    ),
    kinds: ['docstring', 'comment', 'markdown'],
  },
  rule(/anew|once more/i, 'again', PLAIN, 'It is made anew.', 'It asks once more.'),
  rule(/(is|are|be|been|was|were) (away|gone)|go(es)? away|gone/i, 'is out of service, deleted', PLAIN, 'It is gone.'),
  rule(/(is|are|was|were) (so|otherwise)(?=[.,;:)]|$)/im, 'name it', PLAIN, 'It is so.', 'Here it was otherwise.'),
  rule(/(is|are|was|were|be) another( one)?(?=[.,;:)]|$)/im, 'is different, differs', PLAIN, 'The list is another.'),
  rule(/put(s|ting)? to the test/i, 'tested', PLAIN, 'The claim is put to the test.'),
  rule(/sa(y|ys|id) (no|yes)(?=[.,;:)]|$)/im, 'rejects, accepts', PLAIN, 'Azure says no.'),
  rule(/heed(s|ed|ing)?/i, 'follows, ignores', PLAIN, 'It does not heed signals.'),
  {
    ...rule(/(?<=^\s*)(Answers|What(?!-if)|Whether|Who|Whom)/, HEAD, PLAIN, 'Whether it is over.'),
    kinds: ['docstring', 'comment'],
  },
  {
    ...rule(/(?<=^\s*)((Whose|Which|Why|How)|(When|Where) (?=[^,]*\.))/, HEAD, PLAIN, 'How it ends.', 'Where it runs.'),
    kinds: ['docstring'],
  },
];
