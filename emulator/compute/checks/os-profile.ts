import type { Model } from '../model/defaults.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import { valueRefusals } from '../refusals/values.ts';

type OSProfile = Model['properties']['virtualMachineProfile']['osProfile'];

/** Names no administrator may have (source: sdk-arm-compute). */
const RESERVED =
  'administrator admin user user1 test user2 test1 user3 admin1 1 123 a actuser adm admin2 aspnet backup console david guest john owner root server sql support support_388945a0 sys test2 test3 user4 user5'.split(
    ' ',
  );

/** Characters that no administrator's name has (source: azure-cli-validators). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NOT_IN_NAME = /^[$-]|[\s\u0000-\u001f\u007f\\/"[\]:|<>+=;,?*@#()!]/;

/** Passwords that no administrator may have (source: sdk-arm-compute). */
const FORBIDDEN = new Set(
  'abc@123 p@$$w0rd p@ssw0rd p@ssword123 pa$$word pass@word1 password! password1 password22 iloveyou!'.split(' '),
);

/** Refuses an OS profile that allows no sign-in or no host name. */
export function checkOSProfile(profile: OSProfile): void {
  if (profile.windowsConfiguration !== undefined)
    throw valueRefusals.notBuilt(
      'Windows instances are not built: the catalogue has Linux images only.',
      'compute/catalog/images.ts',
    );
  checkPrefix(profile.computerNamePrefix);
  checkUser(profile.adminUsername);
  checkAuthentication(profile);
  checkCustomData(profile.customData);
}

function checkPrefix(prefix: string): void {
  if (prefix === '' || prefix.length > 58 || /[`~!@#$%^&*()=+_[\]{}\\|;:.'",<>/?\s]/.test(prefix))
    throw instanceRefusals.hostNamePrefix();
}

function checkUser(name: string): void {
  const isReserved = RESERVED.includes(name.toLowerCase());
  if (isReserved || name === '' || name.length > 64 || NOT_IN_NAME.test(name)) throw instanceRefusals.adminUsername();
}

function checkAuthentication({ adminUsername, adminPassword, linuxConfiguration }: OSProfile): void {
  const keys = linuxConfiguration.ssh?.publicKeys ?? [];
  if (linuxConfiguration.disablePasswordAuthentication && keys.length === 0) throw instanceRefusals.noAuthentication();
  if (adminPassword === undefined && keys.length === 0) throw valueRefusals.missing('adminPassword');
  for (const key of keys) checkKey(key, adminUsername);
  // A disabled password isn't used to sign in: templates send the key in its place.
  if (adminPassword !== undefined && !linuxConfiguration.disablePasswordAuthentication) checkPassword(adminPassword);
}

/**
 * Refuses a key that is none, or that belongs somewhere else than into the administrator's own file (source: azure-cli-12459,
 * azure-cli-9440).
 */
function checkKey({ path, keyData }: { path?: string; keyData?: string }, user: string): void {
  if (path !== undefined && path !== `/home/${user}/.ssh/authorized_keys`) throw instanceRefusals.keyPath(user);
  const [type = '', encoded = ''] = (keyData ?? '').trim().split(/\s+/);
  const blob = Buffer.from(encoded, 'base64');
  // The key repeats its type, after four bytes with the length of it.
  const said = blob.length > 4 ? blob.subarray(4, 4 + blob.readUInt32BE(0)).toString() : '';
  if (!['ssh-rsa', 'ssh-ed25519'].includes(type) || said !== type) throw instanceRefusals.keyData();
}

function checkPassword(password: string): void {
  if (FORBIDDEN.has(password.toLowerCase())) throw instanceRefusals.forbiddenPassword();
  const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const hasControl = /[\u0000-\u001f\u007f]/.test(password);
  if (password.length >= 6 && password.length <= 72 && kinds >= 3 && !hasControl) return;
  throw instanceRefusals.weakPassword();
}

/** Refuses custom data that is not base64 of at most 65,535 bytes (source: sdk-arm-compute). */
function checkCustomData(customData: string | undefined): void {
  if (!isBase64(customData)) throw instanceRefusals.customData();
}

/** Refuses user data that is not base64 (source: sdk-arm-compute). */
export function checkUserData(userData: string | undefined): void {
  if (!isBase64(userData)) throw instanceRefusals.userData();
}

function isBase64(data = ''): boolean {
  return data.length <= 87_380 && /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(data);
}
