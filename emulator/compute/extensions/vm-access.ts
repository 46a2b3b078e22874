import { createHash, randomBytes } from 'node:crypto';
import type { JsonObject } from '../../core/json.ts';
import type { Instance } from '../instances/instance.ts';
import { runInGuest } from '../machines/guests.ts';

/** VMAccess for Linux: gives a user of the guest a password or a key, and makes the user where there is none (source: vmaccess-page). */
export async function vmAccess(
  instance: Instance,
  { username, password, ssh_key: key }: JsonObject,
): Promise<{ succeeded: boolean; message: string }> {
  if (typeof username !== 'string' || !/^[a-z_][a-z\d_-]*$/i.test(username))
    return { succeeded: false, message: 'Enable failed: No username is specified' };
  const home = `/home/${username}`;
  const script = [
    'set -e',
    `id ${username} >/dev/null 2>&1 || useradd -m ${username}`,
    ...(typeof password === 'string' ? setPassword(username, password) : []),
    ...(typeof key === 'string'
      ? [`mkdir -p ${home}/.ssh`, `echo '${key.replaceAll("'", `'\\''`)}' >> ${home}/.ssh/authorized_keys`]
      : []),
  ];
  const { exitCode, stderr } = await runInGuest(instance, script.join('\n'));
  return exitCode === 0
    ? { succeeded: true, message: 'Enable succeeded.' }
    : { succeeded: false, message: `Enable failed: ${stderr}` };
}

/** Returns the commands that write a line of /etc/shadow. Its hash is not crypt's: no one can sign in with it, but a different password has a different hash. */
function setPassword(user: string, password: string): string[] {
  const salt = randomBytes(6).toString('hex');
  const hash = createHash('sha512').update(`${salt}${password}`).digest('hex');
  return [
    `grep -q '^${user}:' /etc/shadow || echo '${user}:!:20000:0:99999:7:::' >> /etc/shadow`,
    `sed -i 's|^${user}:[^:]*:|${user}:$6$${salt}$${hash}:|' /etc/shadow`,
  ];
}
