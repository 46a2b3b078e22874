import { addGroup, addUser, groups, joinGroups, users } from '../system/accounts.ts';
import { HOST_NAME_MAX, type System } from '../system/system.ts';
import { listOf, type ModuleContext } from './module.ts';
import { isMapping, isTrue, pythonText, pythonType, type Yaml, type YamlMapping } from './python.ts';

/** `hostname`, or else the computer name that Azure gave. A dot in it begins the domain. */
export function setHostname({ config, system, log }: ModuleContext): void {
  if (config.prefer_fqdn_over_hostname !== undefined)
    log.notEmulated('cc_set_hostname.py', "'prefer_fqdn_over_hostname'");
  const { name, fqdn } = namesOf(config, system);
  if (!isTrue(config.preserve_hostname)) {
    system.hostname = name.slice(0, HOST_NAME_MAX);
    system.vfs.put('/etc/hostname', `${name}\n`);
  }
  manageHosts(config.manage_etc_hosts, fqdn, system);
}

/** Source: cloudinit/util.py, get_hostname_fqdn (source: cloud-init-source). */
function namesOf({ hostname, fqdn }: YamlMapping, { hardware }: System): { name: string; fqdn: string | undefined } {
  if (fqdn !== undefined) {
    const full = pythonText(fqdn);
    return { name: pythonText(hostname ?? full.split('.')[0] ?? ''), fqdn: full };
  }
  if (hostname === undefined) return { name: hardware.hostname, fqdn: undefined };
  if (typeof hostname !== 'string') throw new TypeError(`'${pythonType(hostname)}' object has no attribute 'find'`);
  const [name = ''] = hostname.split(/(?<=.)\./);
  return { name, fqdn: name === hostname ? undefined : hostname };
}

/** `manage_etc_hosts`: the name of the machine in /etc/hosts. Source: cloudinit/config/cc_update_etc_hosts.py. */
function manageHosts(manage: Yaml | undefined, fqdn: string | undefined, { vfs, hostname }: System): void {
  const isLocal = manage === 'localhost';
  if (!isLocal && !isTrue(manage) && manage !== 'template') return;
  const names = `${fqdn ?? hostname} ${hostname}`;
  const before = (vfs.text('/etc/hosts') ?? '').split('\n').filter((line) => !line.startsWith('127.0.1.1'));
  vfs.put('/etc/hosts', [`127.0.1.1 ${names}`, ...(isLocal ? before : ['127.0.0.1 localhost', ''])].join('\n'));
}

/** The properties of a user that have an effect. */
const USER_KEYS = new Set(
  'name uid homedir shell gecos sudo groups primary_group no_create_home system ssh_authorized_keys lock_passwd'.split(
    ' ',
  ),
);

/** Returns the texts of a list, or of a text with commas. */
function textsOf(value: Yaml | undefined): string[] {
  if (typeof value === 'string') return value.split(',').map((each) => each.trim());
  return listOf(value ?? []).map(pythonText);
}

/** `users` and `groups` (source: cloud-init-source). */
export function usersAndGroups({ config, system, log }: ModuleContext): void {
  for (const key of ['user', 'disable_root', 'ssh_pwauth'])
    if (config[key] !== undefined) log.notEmulated('cc_users_groups.py', `'${key}'`);
  const members = membersOf(config.groups);
  const wanted = usersOf(config.users);
  for (const [name, names] of members) {
    addGroup(system.vfs, name);
    // Groups come before users: who is not there yet does not become a member.
    for (const member of names)
      if (users(system.vfs).some((each) => each.name === member)) joinGroups(system.vfs, member, [name]);
      else log.warn('__init__.py', `Unable to add group member '${member}' to group '${name}'; user does not exist.`);
  }
  for (const [name, user] of wanted) {
    if (name === 'default') addAdmin(system, textsOf(config.ssh_authorized_keys));
    else addFrom(user, name);
  }

  function addFrom(user: YamlMapping, name: string): void {
    const { uid, homedir, shell, gecos, sudo, primary_group: primary } = user;
    const unknown = Object.keys(user).filter((key) => !USER_KEYS.has(key));
    if (unknown.length > 0) log.notEmulated('cc_users_groups.py', `${unknown.join(', ')} of the user ${name}`);
    const names = isMapping(user.groups) ? Object.keys(user.groups) : textsOf(user.groups);
    for (const group of names) addGroup(system.vfs, group);
    const gid = groups(system.vfs).find((each) => each.name === primary)?.gid;
    if (primary && gid === undefined)
      throw new Error(`Failed to create user ${name}: group '${pythonText(primary)}' does not exist`);
    const number = uid === undefined || uid === null ? undefined : Number(pythonText(uid));
    if (number !== undefined && !(Number.isSafeInteger(number) && number >= 0))
      throw new Error(`Failed to create user ${name}: invalid user ID '${pythonText(uid ?? null)}'`);
    const added = addUser(system.vfs, name, {
      ...(number !== undefined && { uid: number }),
      ...(gid !== undefined && { gid }),
      ...(typeof homedir === 'string' && { home: homedir }),
      // useradd's own default (assumed: Ubuntu's /etc/default/useradd, SHELL=/bin/sh).
      shell: typeof shell === 'string' ? shell : '/bin/sh',
      ...(typeof gecos === 'string' && { comment: gecos }),
      ...{ groups: names, noHome: isTrue(user.no_create_home) || isTrue(user.system) },
    });
    authorize(system, added, textsOf(user.ssh_authorized_keys));
    const rules = sudo === undefined || sudo === null || sudo === false ? [] : Array.isArray(sudo) ? sudo : [sudo];
    if (rules.length > 0)
      system.vfs.put(
        '/etc/sudoers.d/90-cloud-init-users',
        rules.map((rule) => `${name} ${pythonText(rule)}\n`).join(''),
        { append: true, mode: 0o440 },
      );
  }
}

/** Returns the members of each group. */
function membersOf(value: Yaml | undefined): Map<string, string[]> {
  const members = new Map<string, string[]>();
  const add = (name: string, more: Yaml) => {
    if (!Array.isArray(more) && typeof more !== 'string')
      throw new TypeError(`Bad group member type ${pythonType(more)}`);
    members.set(name, [...(members.get(name) ?? []), ...textsOf(more).filter(Boolean)]);
  };
  for (const each of typeof value === 'string' ? value.split(',') : isMapping(value) ? [value] : listOf(value)) {
    if (isMapping(each)) for (const [name, more] of Object.entries(each)) add(name, more);
    else if (typeof each === 'string') add(each.trim(), '');
    else throw new TypeError(`Unknown group name type ${pythonType(each)}`);
  }
  return members;
}

/** Returns the properties of each user, by name. The distribution's own user is called `default`. */
function usersOf(value: Yaml | undefined): Map<string, YamlMapping> {
  const found = new Map<string, YamlMapping>();
  const add = (name: string, properties: YamlMapping) => found.set(name, { ...properties, ...found.get(name) });
  const list = isMapping(value)
    ? Object.entries(value).flatMap(([name, each]): Yaml[] =>
        isMapping(each) ? [{ ...each, name }] : isTrue(each) ? [name] : [],
      )
    : typeof value === 'string'
      ? [value]
      : listOf(value ?? ['default']);
  for (const each of list) {
    if (isMapping(each)) add(pythonText(each.name ?? 'default'), each);
    else if (typeof each === 'string' || Array.isArray(each))
      for (const name of textsOf(each).filter(Boolean)) add(name, {});
    else throw new TypeError(`User config must be dictionary/list or string types only and not ${pythonType(each)}`);
  }
  return found;
}

/** Creates the account that the scale set model names. Source: DataSourceAzure makes it cloud-init's default user. */
function addAdmin(system: System, more: readonly string[]): void {
  const name = system.hardware.adminUsername;
  const user = addUser(system.vfs, name, {
    comment: 'Ubuntu',
    groups: ['adm', 'cdrom', 'sudo', 'dip', 'plugdev', 'lxd'],
  });
  system.vfs.put('/etc/sudoers.d/90-cloud-init-users', `# User rules for ${name}\n${name} ALL=(ALL) NOPASSWD:ALL\n`, {
    mode: 0o440,
  });
  authorize(system, user, [...system.hardware.authorizedKeys, ...more]);
}

/** Lets the owners of keys sign in as a user. */
function authorize(system: System, user: { uid: number; gid: number; home: string }, keys: readonly string[]): void {
  if (keys.length === 0) return;
  const folder = `${user.home}/.ssh`;
  const path = `${folder}/authorized_keys`;
  system.vfs.makeDirectory(folder, true, 0o700);
  system.vfs.put(path, keys.map((key) => `${key.trim()}\n`).join(''), { mode: 0o600 });
  for (const each of [folder, path]) system.vfs.own(each, user.uid, user.gid);
}
