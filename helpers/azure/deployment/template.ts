/** A JSON value. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** An ARM template in language version 2.0, as Bicep compiles it. Its resources have symbolic names. */
export interface Template extends JsonObject {
  readonly $schema: string;
  readonly languageVersion: string;
  readonly parameters: JsonObject;
  readonly resources: JsonObject;
  readonly outputs: JsonObject;
}

/** Parses a template. `where` names the text in the error. */
export function parseTemplate(text: string, where: string): Template {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new Error(`${where} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isTemplate(value)) {
    throw new Error(
      `${where} is not a template in language version 2.0: it lacks $schema, parameters, resources or outputs.`,
    );
  }
  return value;
}

/**
 * Returns the template of a module in a compiled template, to deploy the module alone: `moduleTemplate(template, 'scaleSet')` for
 * `module scaleSet 'modules/vmss.bicep'`. The template takes the module's parameters.
 */
export function moduleTemplate(template: Template, symbol: string): Template {
  const resource = template.resources[symbol];
  const properties = isObject(resource) ? resource.properties : undefined;
  const inner = isObject(properties) ? properties.template : undefined;
  if (!isTemplate(inner)) {
    const modules = Object.keys(template.resources).join(', ');
    throw new Error(`The template has no module "${symbol}". It has: ${modules}.`);
  }
  return inner;
}

/** Tells an object from the other JSON values. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTemplate(value: JsonValue | undefined): value is Template {
  return (
    isObject(value) &&
    typeof value.$schema === 'string' &&
    value.languageVersion === '2.0' &&
    isObject(value.parameters) &&
    isObject(value.resources) &&
    isObject(value.outputs)
  );
}
