import { isObject, type Json, type JsonObject, textOf } from '../../core/json.ts';
import { invalidTemplate } from '../language/fault.ts';
import { templateRefusals } from '../language/refusals.ts';
import { scalarText } from '../language/text.ts';
import { keyOf, property } from '../language/value.ts';

/** A template taken apart. */
export interface Template {
  template: JsonObject;
  /** Language version 2.0: resources have symbols. */
  language2: boolean;
  parameters: JsonObject;
  variables: JsonObject;
  definitions: JsonObject;
  functions: Json | undefined;
  resources: Json;
  /** `undefined` when the template has no such section. */
  outputs: JsonObject | undefined;
}

const members = [
  '$schema',
  'apiProfile',
  'asserts',
  'contentVersion',
  'definitions',
  'functions',
  'languageVersion',
  'metadata',
  'outputs',
  'parameters',
  'resources',
  'variables',
];
const known: JsonObject = Object.fromEntries(members.map((member) => [member, true]));
const missing = ['extensions', 'imports', 'externalInputs'];

/** Takes a template apart. @throws AzureError 400 when it isn't a template, or uses a section that this emulator lacks */
export function readTemplate(template: Json): Template {
  if (!isObject(template)) throw invalidTemplate('The template must be an object.', ''); // assumed wording
  for (const member of Object.keys(template)) {
    if (missing.includes(member)) {
      throw templateRefusals.sectionNotBuilt(member);
    }
    if (keyOf(known, member) === undefined) {
      throw templateRefusals.unknownMember(member, 'Template', '');
    }
  }
  checkHead(template);
  const version = scalarText(property(template, 'languageVersion'), 'languageVersion') ?? '1.0';
  if (!/^[12]\.\d+(-experimental)?$/.test(version)) {
    throw invalidTemplate(`The template language version '${version}' is not known.`, 'languageVersion'); // assumed wording
  }
  const language2 = version.startsWith('2.');
  const resources = property(template, 'resources') ?? [];
  if (isObject(resources) && !language2) {
    throw invalidTemplate(
      "Template language version must be specified in order to use feature 'SymbolicNames'.",
      'resources',
    );
  }
  return {
    template,
    language2,
    parameters: limited(template, 'parameters', 'parameters', 256) ?? {},
    variables: limited(template, 'variables', 'variables', 512) ?? {},
    definitions: section(template, 'definitions') ?? {},
    functions: property(template, 'functions'),
    resources,
    outputs: limited(template, 'outputs', 'output values', 64),
  };
}

/**
 * Azure itself looks at the schema's version only: it takes the schema of a parameters file too, and that of
 * another scope (sources: recording-cli-on-error-deployment, deployment-stacks-33).
 */
const SCHEMA =
  /^https?:\/\/schema\.management\.azure\.com\/schemas\/(2014-04-01-preview|2015-01-01|2018-05-01|2019-04-01|2019-08-01)\/\w+\.json#?$/i;

/** Rejects a template without what each has, or of a schema that Azure doesn't know. */
function checkHead(template: JsonObject): void {
  const missingOne = ['$schema', 'contentVersion', 'resources'].find(
    (name) => (property(template, name) ?? null) === null,
  );
  if (missingOne !== undefined) throw templateRefusals.missingMember(missingOne);
  const schema = property(template, '$schema');
  if (typeof schema !== 'string' || !SCHEMA.test(schema.trim())) throw templateRefusals.unknownSchema(textOf(schema));
  const resources = property(template, 'resources');
  if (!Array.isArray(resources) && !isObject(resources))
    throw invalidTemplate("The template section 'resources' must be a list or an object.", 'resources'); // assumed wording
}

function limited(template: JsonObject, name: string, what: string, limit: number): JsonObject | undefined {
  const value = section(template, name);
  const count = Object.keys(value ?? {}).length;
  if (count > limit) throw templateRefusals.limitExceeded(what, count, limit, name);
  return value;
}

function section(template: JsonObject, name: string): JsonObject | undefined {
  const value = property(template, name);
  if (value === undefined || isObject(value)) return value;
  throw invalidTemplate(`The template section '${name}' must be an object.`, name); // assumed wording
}
