import { isObject, type JsonObject } from '../../core/json.ts';
import { addGroup, addUser } from '../system/accounts.ts';
import { HOST_NAME_MAX, type System } from '../system/system.ts';
import { listOf, type ModuleContext } from './module.ts';

/** `hostname`, or else the computer name that Azure gave. */
export function setHostname({ config, system }: ModuleContext): void {
  const name =
    typeof config.hostname === 'string'
      ? config.hostname
      : typeof config.fqdn === 'string'
        ? (config.fqdn.split('.')[0] ?? '')
        : system.hardware.hostname;
  if (config.preserve_hostname === true) return;
  system.hostname = name.slice(0, HOST_NAME_MAX);
  system.vfs.put('/etc/hostname', `${name}\n`);
}

/** `users` and `groups`. */
export function usersAndGroups({ config, system, log }: ModuleContext): void {
  const groups = listOf(config.groups).flatMap((each) => (isObject(each) ? Object.keys(each) : [String(each)]));
  for (const name of listOf(groups)) addGroup(system.vfs, String(name));
  const users = Array.isArray(config.users) ? listOf(config.users) : ['default'];
  for (const user of users) {
    if (user === 'default') addAdmin(system);
    else if (isObject(user) && typeof user.name === 'string') addFrom(user, user.name);
    else log.warn('cc_users_groups.py', `Unsupported user: ${JSON.stringify(user)}`);
  }

  function addFrom(user: JsonObject, name: string): void {
    const { uid, homedir, shell, gecos, sudo } = user;
    const given = user.groups;
    const names = Array.isArray(given) ? listOf(given).map(String) : typeof given === 'string' ? given.split(',') : [];
    addUser(system.vfs, name, {
      ...(typeof uid === 'number' && { uid }),
      ...(typeof homedir === 'string' && { home: homedir }),
      ...(typeof shell === 'string' && { shell }),
      ...(typeof gecos === 'string' && { comment: gecos }),
      ...{ groups: names.map((each) => each.trim()), noHome: user.no_create_home === true },
    });
    const rules = Array.isArray(sudo) ? sudo.map(String) : typeof sudo === 'string' ? [sudo] : [];
    if (rules.length > 0)
      system.vfs.put('/etc/sudoers.d/90-cloud-init-users', rules.map((rule) => `${name} ${rule}\n`).join(''), {
        append: true,
        mode: 0o440,
      });
  }
}

/** Creates the account that the scale set model names. Source: DataSourceAzure makes it cloud-init's default user. */
function addAdmin(system: System): void {
  const name = system.hardware.adminUsername;
  const user = addUser(system.vfs, name, {
    comment: 'Ubuntu',
    groups: ['adm', 'cdrom', 'sudo', 'dip', 'plugdev', 'lxd'],
  });
  system.vfs.put('/etc/sudoers.d/90-cloud-init-users', `# User rules for ${name}\n${name} ALL=(ALL) NOPASSWD:ALL\n`, {
    mode: 0o440,
  });
  const { authorizedKeys } = system.hardware;
  if (authorizedKeys.length === 0) return;
  const folder = `${user.home}/.ssh`;
  const path = `${folder}/authorized_keys`;
  system.vfs.makeDirectory(folder, true, 0o700);
  system.vfs.put(path, authorizedKeys.map((key) => `${key.trim()}\n`).join(''), { mode: 0o600 });
  for (const each of [folder, path]) system.vfs.own(each, user.uid, user.gid);
}
