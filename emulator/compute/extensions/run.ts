import { gunzipSync } from 'node:zlib';
import type { Azure } from '../../arm/azure.ts';
import { isObject, type Json, type JsonObject, parseJson } from '../../core/json.ts';
import type { Instance } from '../instances/instance.ts';
import { runInGuest } from '../machines/guests.ts';
import type { CommandResult } from '../machines/machine.ts';
import type { ExtensionModel } from '../model/extensions.ts';
import { EXTENSIONS, findExtension } from './catalog.ts';
import { complaintOf } from './settings.ts';
import { vmAccess } from './vm-access.ts';

/** Runs an extension's handler in the guest. Returns its report. */
export async function runHandler(
  { behaviors }: Azure,
  instance: Instance,
  { properties = {} }: ExtensionModel,
): Promise<{ succeeded: boolean; message: string }> {
  const { kind } = findExtension(
    properties.publisher ?? '',
    properties.type ?? '',
    properties.typeHandlerVersion ?? '',
  );
  const parts = { public: asObject(properties.settings), protected: asObject(properties.protectedSettings) };
  const complaint = complaintOf(kind, parts);
  if (complaint !== undefined)
    return { succeeded: false, message: `Enable failed: failed to get configuration: ${complaint}` };
  const settings = { ...parts.public, ...parts.protected };
  const { customScript: script, customScriptForLinux, vmAccess: access } = EXTENSIONS;
  if (kind.type === script.type || kind.type === customScriptForLinux.type) return customScript(instance, settings);
  if (kind.type === access.type && behaviors.credentialsByExtension === 'takesEffect')
    return vmAccess(instance, settings);
  const hint = kind.isIdle ? ' [emulator: nothing in the instance shows an effect of this extension.]' : '';
  return { succeeded: true, message: `Enable succeeded${hint}` };
}

/** Reads settings, which a client may send as JSON in a string. */
function asObject(settings: Json | undefined): JsonObject {
  if (typeof settings !== 'string') return isObject(settings) ? settings : {};
  try {
    const parsed = parseJson(settings);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** CustomScript 2.1: a command, or a script in base64 (source: custom-script-page). */
async function customScript(instance: Instance, settings: JsonObject) {
  const { commandToExecute, script, fileUris } = settings;
  if (Array.isArray(fileUris) && fileUris.length > 0)
    return {
      succeeded: false,
      message: `Enable failed: processing file downloads failed: failed to download file[0]: ${String(fileUris[0])} [emulator: guests reach no network]`,
    };
  const { text, fault } =
    typeof commandToExecute === 'string' && commandToExecute !== '' ? { text: commandToExecute } : scriptOf(script);
  if (text === undefined) return { succeeded: false, message: `Enable failed: failed to execute command: ${fault}` };
  const result = await runInGuest(instance, text);
  const output = outputOf(result);
  return result.exitCode === 0
    ? { succeeded: true, message: `Enable succeeded: \n${output}` }
    : {
        succeeded: false,
        message: `Enable failed: failed to execute command: command terminated with exit status=${result.exitCode}\n${output}`,
      };
}

/** The longest base64 of a script (source: custom-script-handler). */
const LONGEST_SCRIPT = 256 * 1024;
/** Assumed: a script that no honest deployment exceeds. */
const MAX_SCRIPT = 2 ** 22;

/** Returns a script from its base64, compressed or not, or the handler's complaint (source: custom-script-page, custom-script-handler). */
function scriptOf(sent: Json | undefined): { text?: string; fault?: string } {
  const script = typeof sent === 'string' ? sent : '';
  if (script.length > LONGEST_SCRIPT)
    return {
      fault: `The script's length (${script.length}) exceeded the maximum allowed length of ${LONGEST_SCRIPT}!`,
    };
  const wrong = script.replaceAll(/[\r\n]/g, '').search(/[^A-Za-z0-9+/=]/);
  if (wrong >= 0) return { fault: `failed to base64 decode script: illegal base64 data at input byte ${wrong}` };
  const bytes = Buffer.from(script, 'base64');
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { text: bytes.toString() };
  try {
    return { text: gunzipSync(bytes, { maxOutputLength: MAX_SCRIPT }).toString() };
  } catch {
    return { fault: 'failed to decompress script' };
  }
}

/** Returns the output of a command as handlers report it: the last 4 KB of each stream (source: run-command-page, recording-cli-run-command). */
export function outputOf({ stdout, stderr }: CommandResult): string {
  return `[stdout]\n${tail(stdout)}\n[stderr]\n${tail(stderr)}`;
}

function tail(text: string): string {
  return Buffer.from(text).subarray(-4096).toString();
}
