/** A unit file: its settings by section and key, and systemd's warnings about it. */
export class UnitFile {
  readonly text: string;
  readonly warnings: string[] = [];
  readonly #settings = new Map<string, string[]>();

  constructor(text: string) {
    this.text = text;
    let section = '';
    // A backslash at the end of a line joins it to the next (systemd.syntax(7)).
    const lines = text.replace(/\\\n/g, ' ').split('\n');
    for (const [index, raw] of lines.entries()) {
      const line = raw.trim();
      if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
      const header = /^\[(.+)\]$/.exec(line)?.[1];
      if (header !== undefined) section = header;
      else this.#set(section, line, index + 1);
    }
  }

  /** Returns the last value of a setting. */
  get(section: string, key: string): string | undefined {
    return this.all(section, key).at(-1);
  }

  /** Returns all values of a setting that may be given more than once. */
  all(section: string, key: string): readonly string[] {
    return this.#settings.get(`${section}.${key}`) ?? [];
  }

  /** Returns the words of a setting that is a list. */
  words(section: string, key: string): string[] {
    return this.all(section, key).flatMap((value) => value.split(/\s+/).filter(Boolean));
  }

  /** Returns true if a setting is on. */
  is(section: string, key: string, otherwise = false): boolean {
    const value = this.get(section, key);
    return value === undefined ? otherwise : /^(1|yes|true|on)$/i.test(value);
  }

  #set(section: string, line: string, number: number): void {
    const at = line.indexOf('=');
    if (at < 0) {
      this.warnings.push(`${number}: Missing '=', ignoring line.`);
      return;
    }
    const key = line.slice(0, at).trim();
    const value = line.slice(at + 1).trim();
    if (!KNOWN.get(section)?.test(key))
      this.warnings.push(`${number}: Unknown key name '${key}' in section '${section}', ignoring.`);
    const name = `${section}.${key}`;
    const values = this.#settings.get(name) ?? [];
    this.#settings.set(name, values);
    // An empty value forgets those before it (systemd.syntax(7)).
    if (value === '') values.length = 0;
    else values.push(value);
  }
}

/** Settings that systemd knows. Those about confinement and resources are accepted and have no effect in the emulator. */
const KNOWN = new Map([
  [
    'Unit',
    /^(Description|Documentation|Wants|Requires|Requisite|BindsTo|PartOf|Before|After|Conflicts|OnFailure|DefaultDependencies|Condition\w+|Assert\w+|StartLimit\w+|RequiresMountsFor)$/,
  ],
  [
    'Service',
    /^(Type|Exec\w+|Restart|RestartSec|RemainAfterExit|PIDFile|Environment\w*|WorkingDirectory|User|Group|SupplementaryGroups|DynamicUser|UMask|Standard\w+|Syslog\w+|(Runtime|State|Cache|Logs|Configuration)Directory\w*|Timeout\w+|Kill\w+|SendSIG\w+|SuccessExitStatus|GuessMainPID|NotifyAccess|Watchdog\w+|Ambient\w+|Capability\w+|NoNewPrivileges|Private\w+|Protect\w+|Restrict\w+|Lock\w+|Memory\w+|System\w+|Limit\w+|Nice|OOM\w+|CPU\w+|IO\w+|Tasks\w+|Read\w+Paths|Inaccessible\w+|Bind\w+|Slice|Delegate)$/,
  ],
  ['Install', /^(WantedBy|RequiredBy|Alias|Also|DefaultInstance)$/],
]);
