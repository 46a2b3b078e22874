import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { invalidTemplate } from '../language/fault.ts';
import { templateRefusals } from '../language/refusals.ts';
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
      throw invalidTemplate(`The template section '${member}' is not supported by this emulator.`, member);
    }
    if (keyOf(known, member) === undefined) {
      throw templateRefusals.unknownMember(member);
    }
  }
  const version = String(property(template, 'languageVersion') ?? '1.0');
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
    parameters: section(template, 'parameters') ?? {},
    variables: section(template, 'variables') ?? {},
    definitions: section(template, 'definitions') ?? {},
    functions: property(template, 'functions'),
    resources,
    outputs: section(template, 'outputs'),
  };
}

function section(template: JsonObject, name: string): JsonObject | undefined {
  const value = property(template, name);
  if (value === undefined || isObject(value)) return value;
  throw invalidTemplate(`The template section '${name}' must be an object.`, name); // assumed wording
}
