/** The replacement of a secret. */
export const SECRET = '[removed]';

const NAME =
  'password|passwd|pwd|passphrase|secret|client_?secret|token|access_?token|refresh_?token|id_?token|api_?key|account_?key|' +
  'shared_?access_?key|shared_?access_?signature|private_?key|primary_?key|secondary_?key|connection_?string|credentials?|' +
  'authorization|cookie|custom_?data|user_?data|protected_?settings|subscription_?id|sig';

/** The words for no value, which hide nothing: a claim may say that a secret is not there. */
const NOTHING = String.raw`(?:undefined|null)(?=[\s,;}\])]|$)`;

/** Names of properties with secret values, also at the end of a longer name: `adminPassword`, `x-ms-access-token`. */
const SECRET_NAME = new RegExp(`(?:${NAME})$`, 'i');

/** Secrets anywhere in a text, each with its replacement. */
const PATTERNS: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, SECRET],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, SECRET],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{4,}/gi, `$1 ${SECRET}`],
  // `--password value`, as on a command line. A file in its place (`@path`) isn't a secret.
  [new RegExp(String.raw`(--(?:[\w-]*-)?(?:${NAME}))[ =](?!@)(?:"[^"]*"|'[^']*'|[^\s"']+)`, 'gi'), `$1 ${SECRET}`],
  // `"adminPassword": "value"`, escaped or not, in a text that isn't JSON as a whole.
  [new RegExp(String.raw`((?:${NAME})\\*["']\s*:\s*)(\\*")(?:(?!\2).)*\2`, 'gis'), `$1$2${SECRET}$2`],
  // `AccountKey=value;`, `client_secret=value&`, `password: value`.
  [
    new RegExp(
      String.raw`((?:${NAME})\s*=\s*|(?:${NAME}):\s+)(?!\[removed\]|${NOTHING})(?:"[^"]*"|'[^']*'|[^\s;&,"'<>]+)`,
      'gi',
    ),
    `$1${SECRET}`,
  ],
  [/(\/subscriptions\/)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, `$1${SECRET}`],
  [/(subscription\W{1,3})[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, `$1${SECRET}`],
  // user:password@host
  [/(\/\/[^\s/:@]+:)[^\s/@]+(@)/g, `$1${SECRET}$2`],
];

/** Returns true if a property of that name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.replaceAll('-', '_'));
}

/** Returns a text without anything that looks like a secret. */
export function removeSecrets(text: string): string {
  return PATTERNS.reduce((rest, [pattern, left]) => rest.replaceAll(pattern, left), text);
}
