import type { Model } from '../model/defaults.ts';
import { invalidParameter, missingParameter, notBuilt } from '../refusals/values.ts';

type OSProfile = Model['properties']['virtualMachineProfile']['osProfile'];

/** Names no administrator may have (documented: SDK, VirtualMachineScaleSetOSProfile.adminUsername). */
const RESERVED =
  'administrator admin user user1 test user2 test1 user3 admin1 1 123 a actuser adm admin2 aspnet backup console david guest john owner root server sql support support_388945a0 sys test2 test3 user4 user5'.split(
    ' ',
  );

/** Refuses an operating-system profile with which nobody could sign in, or no host name could be made. */
export function checkOSProfile(profile: OSProfile): void {
  if (profile.windowsConfiguration !== undefined)
    throw notBuilt('Windows instances are not built: the catalogue has Linux images only.', 'compute/images.ts');
  checkPrefix(profile.computerNamePrefix);
  checkUser(profile.adminUsername);
  checkAuthentication(profile);
  checkCustomData(profile.customData);
}

/** assumed: Linux's words and bound of 58 (64 less the six characters of the id), after Windows's recorded in azure-xplat-cli#2761. */
function checkPrefix(prefix: string): void {
  if (prefix === '' || prefix.length > 58 || /[`~!@#$%^&*()=+_[\]{}\\|;:.'",<>/?\s]/.test(prefix))
    throw invalidParameter(
      'Linux host name prefix cannot exceed 58 characters in length or contain the following characters: ` ~ ! @ # $ % ^ & * ( ) = + _ [ ] { } \\ | ; : . \' " , < > / ?.',
      'computerNamePrefix',
    );
}

/** assumed: the words. */
function checkUser(name: string): void {
  if (RESERVED.includes(name.toLowerCase()) || name === '' || name.length > 64)
    throw invalidParameter(
      'The Admin Username specified is not allowed. It must be 1 to 64 characters long and none of the reserved names.',
      'adminUsername',
    );
}

function checkAuthentication({ adminPassword, linuxConfiguration }: OSProfile): void {
  const keys = linuxConfiguration.ssh?.publicKeys ?? [];
  // Recorded in magic_castle#44.
  if (linuxConfiguration.disablePasswordAuthentication && keys.length === 0)
    throw invalidParameter(
      'Authentication using either SSH or by user name and password must be enabled in Linux profile.',
      'linuxConfiguration',
    );
  if (adminPassword === undefined && keys.length === 0) throw missingParameter('adminPassword');
  if (adminPassword !== undefined) checkPassword(adminPassword);
}

/** Recorded for a scale set, with its target, in edgelesssys/constellation#424. */
function checkPassword(password: string): void {
  const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const hasControl = /[\u0000-\u001f\u007f]/.test(password);
  if (password.length >= 6 && password.length <= 72 && kinds >= 3 && !hasControl) return;
  throw invalidParameter(
    'The supplied password must be between 6-72 characters long and must satisfy at least 3 of password complexity requirements from the following:\r\n1) Contains an uppercase character\r\n2) Contains a lowercase character\r\n3) Contains a numeric digit\r\n4) Contains a special character\r\n5) Control characters are not allowed',
    'adminPassword',
  );
}

/** documented: SDK, customData (base64, at most 65535 bytes, that is 87380 characters). assumed: the words. */
function checkCustomData(customData: string | undefined): void {
  if (customData === undefined) return;
  if (customData.length > 87_380 || !/^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(customData))
    throw invalidParameter(
      'Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters.',
      'customData',
    );
}
