import { exactJson, isObject, type Json, type JsonObject, textOf, toNumber } from '../../core/json.ts';
import { EXTENSIONS, type ExtensionKind } from './catalog.ts';

/** The settings of an extension as its handler gets them. */
export interface Settings {
  readonly public: JsonObject;
  readonly protected: JsonObject;
}

/** One setting that a handler knows. */
interface Rule {
  readonly type: 'string' | 'integer' | 'boolean' | 'object' | 'array';
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

interface Schema {
  readonly public: Readonly<Record<string, Rule>>;
  readonly protected: Readonly<Record<string, Rule>>;
  /** Returns what is wrong with settings that fit the rules one by one. */
  check(settings: Settings): string | undefined;
}

const TEXT: Rule = { type: 'string' };
const COMMAND = { commandToExecute: TEXT, script: TEXT, fileUris: { type: 'array' } } as const;

const CUSTOM_SCRIPT: Schema = {
  public: { ...COMMAND, timestamp: { type: 'integer' }, skipDos2Unix: { type: 'boolean' } },
  protected: {
    ...COMMAND,
    storageAccountName: { ...TEXT, pattern: /^[a-z0-9]{3,24}$/ },
    storageAccountKey: {
      ...TEXT,
      pattern: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/,
    },
    managedIdentity: { type: 'object' },
  },
  check: ({ public: open, protected: secret }) => {
    for (const key of Object.keys(COMMAND))
      if (isSet(open[key]) && isSet(secret[key]))
        return `'${key}' ${key === 'fileUris' ? 'were' : 'was'} specified both in public and protected settings; it must be specified only once`;
    const { commandToExecute = '', script = '' } = { ...onlySet(open), ...onlySet(secret) };
    const { storageAccountName, storageAccountKey, managedIdentity } = secret;
    if (commandToExecute === '' && script === '') return "'commandToExecute' is not specified";
    if (commandToExecute !== '' && script !== '')
      return "'commandToExecute' and 'script' were both specified, but only one is validate at a time";
    if ((storageAccountName === undefined) !== (storageAccountKey === undefined))
      return "both 'storageAccountName' and 'storageAccountKey' must be specified";
    if (!isObject(managedIdentity)) return undefined;
    if (storageAccountName !== undefined)
      return "'storageAccountName' or 'storageAccountKey' must not be specified with 'managedServiceIdentity'";
    if (isSet(managedIdentity.clientId) && isSet(managedIdentity.objectId))
      return "only one of 'clientId' or 'objectId' must be specified with 'managedServiceIdentity'";
    return undefined;
  },
};

/** Returns true if a setting is there and not empty, which counts as not sent. */
function isSet(value: Json | undefined): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function onlySet(settings: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => isSet(value)));
}

const APPLICATION_HEALTH: Schema = {
  public: {
    protocol: { type: 'string', values: ['tcp', 'http', 'https'] },
    port: { type: 'integer', min: 1, max: 65_535 },
    requestPath: TEXT,
    intervalInSeconds: { type: 'integer', min: 5, max: 60 },
    numberOfProbes: { type: 'integer', min: 1, max: 24 },
    gracePeriod: { type: 'integer', min: 5, max: 14_400 },
    vmWatchSettings: { type: 'object' },
  },
  protected: {},
  check: ({ public: { protocol, port, requestPath = '' } }) => {
    if (protocol !== 'tcp') return undefined;
    if (port === undefined) return "'port' must be specified when using 'tcp' protocol";
    return requestPath === '' ? undefined : "'requestPath' cannot be specified when using 'tcp' protocol";
  },
};

/** The settings that handlers check themselves (source: custom-script-handler, application-health-handler). */
const SCHEMAS: ReadonlyMap<string, Schema> = new Map([
  [EXTENSIONS.customScript.type, CUSTOM_SCRIPT],
  [EXTENSIONS.applicationHealth.type, APPLICATION_HEALTH],
]);

/** Returns the complaint of a handler about its settings; `undefined` if it has none. */
export function complaintOf({ type }: ExtensionKind, settings: Settings): string | undefined {
  const schema = SCHEMAS.get(type);
  if (!schema) return undefined;
  for (const part of ['public', 'protected'] as const) {
    const fault = faultOf(settings[part], schema[part]);
    if (fault) return `json validation error: invalid ${part} settings JSON: ${fault}`;
  }
  const fault = schema.check(settings);
  return fault && `invalid configuration: ${fault}`;
}

/** Returns the first fault in the words of the JSON schema library that the handlers use. */
function faultOf(settings: JsonObject, rules: Readonly<Record<string, Rule>>): string | undefined {
  for (const [name, value] of Object.entries(settings)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) return `(root): Additional property ${name} is not allowed`;
    const fault = faultOfValue(name, value, rule);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfValue(name: string, value: Json, { type, values, min, max, pattern }: Rule): string | undefined {
  const given = typeOf(value);
  if (given !== type) return `${name}: Invalid type. Expected: ${type}, given: ${given}`;
  if (values && !values.includes(textOf(value)))
    return `${name}: ${name} must be one of the following: ${values.map((each) => `"${each}"`).join(', ')}`;
  if (pattern && !pattern.test(textOf(value))) return `${name}: Does not match pattern '${pattern.source}'`;
  const number = toNumber(value);
  if (min !== undefined && number < min) return `${name}: Must be greater than or equal to ${min}`;
  if (max !== undefined && number > max) return `${name}: Must be less than or equal to ${max}`;
  const wrong = Array.isArray(value) ? value.findIndex((each) => typeof each !== 'string') : -1;
  if (wrong >= 0 && Array.isArray(value))
    return `${name}.${wrong}: Invalid type. Expected: string, given: ${typeOf(value[wrong] ?? null)}`;
  return undefined;
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  return Number.isInteger(value) || exactJson.isRawJSON(value) ? 'integer' : typeof value;
}
