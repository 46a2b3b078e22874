import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { addGroup, addUser } from '../system/accounts.ts';
import { HOST_NAME_MAX, type System } from '../system/system.ts';
import { listOf, type ModuleContext } from './module.ts';
import { isTrue } from './yaml.ts';

/** `hostname`, or else the computer name that Azure gave. */
export function setHostname({ config, system, log }: ModuleContext): void {
  if (config.prefer_fqdn_over_hostname !== undefined)
    log.notEmulated('cc_set_hostname.py', "'prefer_fqdn_over_hostname'");
  const name =
    typeof config.hostname === 'string'
      ? config.hostname
      : typeof config.fqdn === 'string'
        ? (config.fqdn.split('.')[0] ?? '')
        : system.hardware.hostname;
  if (!isTrue(config.preserve_hostname)) {
    system.hostname = name.slice(0, HOST_NAME_MAX);
    system.vfs.put('/etc/hostname', `${name}\n`);
  }
  manageHosts(config, system);
}

/** `manage_etc_hosts`: the name of the machine in /etc/hosts. Source: cloudinit/config/cc_update_etc_hosts.py. */
function manageHosts({ manage_etc_hosts: manage, fqdn }: JsonObject, { vfs, hostname }: System): void {
  const isLocal = manage === 'localhost';
  if (!isLocal && !isTrue(manage) && manage !== 'template') return;
  const names = typeof fqdn === 'string' ? `${fqdn} ${hostname}` : `${hostname} ${hostname}`;
  const before = (vfs.text('/etc/hosts') ?? '').split('\n').filter((line) => !line.startsWith('127.0.1.1'));
  vfs.put('/etc/hosts', [`127.0.1.1 ${names}`, ...(isLocal ? before : ['127.0.0.1 localhost', ''])].join('\n'));
}

/** The properties of a user that have an effect. */
const USER_KEYS = new Set(
  'name uid homedir shell gecos sudo groups no_create_home ssh_authorized_keys lock_passwd'.split(' '),
);

function textsOf(value: Json | undefined): string[] {
  return listOf(value).filter((each) => typeof each === 'string');
}

/** `users` and `groups`. */
export function usersAndGroups({ config, system, log }: ModuleContext): void {
  for (const key of ['user', 'disable_root', 'ssh_pwauth'])
    if (config[key] !== undefined) log.notEmulated('cc_users_groups.py', `'${key}'`);
  const groups = listOf(config.groups).flatMap((each) => (isObject(each) ? Object.keys(each) : [String(each)]));
  for (const name of listOf(groups)) addGroup(system.vfs, String(name));
  const users = Array.isArray(config.users) ? listOf(config.users) : ['default'];
  for (const user of users) {
    if (user === 'default') addAdmin(system, textsOf(config.ssh_authorized_keys));
    else if (isObject(user) && typeof user.name === 'string') addFrom(user, user.name);
    else log.warn('cc_users_groups.py', `Unsupported user: ${JSON.stringify(user)}`);
  }

  function addFrom(user: JsonObject, name: string): void {
    const { uid, homedir, shell, gecos, sudo } = user;
    const given = user.groups;
    const names = Array.isArray(given) ? listOf(given).map(String) : typeof given === 'string' ? given.split(',') : [];
    const unknown = Object.keys(user).filter((key) => !USER_KEYS.has(key));
    if (unknown.length > 0) log.notEmulated('cc_users_groups.py', `${unknown.join(', ')} of the user ${name}`);
    const added = addUser(system.vfs, name, {
      ...(typeof uid === 'number' && { uid }),
      ...(typeof homedir === 'string' && { home: homedir }),
      ...(typeof shell === 'string' && { shell }),
      ...(typeof gecos === 'string' && { comment: gecos }),
      ...{ groups: names.map((each) => each.trim()), noHome: isTrue(user.no_create_home) },
    });
    authorize(system, added, textsOf(user.ssh_authorized_keys));
    const rules = Array.isArray(sudo) ? sudo.map(String) : typeof sudo === 'string' ? [sudo] : [];
    if (rules.length > 0)
      system.vfs.put('/etc/sudoers.d/90-cloud-init-users', rules.map((rule) => `${name} ${rule}\n`).join(''), {
        append: true,
        mode: 0o440,
      });
  }
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
