import type { JsonObject } from '../../core/json.ts';
import type { Environment } from '../expression/environment.ts';
import { inside, type Site } from '../expression/tree.ts';
import { invalidTemplate, seeAlso } from '../language/fault.ts';
import { asText, property } from '../language/value.ts';
import { text } from './site.ts';

/** The version that the profile `latest` means for a resource of any type. Another profile means its own date: the emulator takes any version. */
const LATEST = '2024-11-01';

/** Returns the API version of a resource: its own, or that of the template's profile. Throws if there is neither. */
export function apiVersionOf(json: JsonObject, name: string, type: string, env: Environment, site: Site): string {
  const value = property(json, 'apiVersion');
  if (value !== undefined && value !== null && value !== '') return text(value, env, inside(site, 'apiVersion'));
  const profile = property(env.place.deployment.template, 'apiProfile') ?? null;
  const [, date] = typeof profile === 'string' ? (/^(\d{4}-\d\d-\d\d)(?:-hybrid|-profile)?$/i.exec(profile) ?? []) : [];
  const version = date ?? (profile === 'latest' ? LATEST : undefined);
  if (version !== undefined) return version;
  throw invalidTemplate(
    `The template resource '${name}' is not valid. The api-version property at line '0' and column '0' is not defined. The api-profile '${profile === null ? '<null>' : asText(profile)}' for the template does not match ` +
      `any valid api-version for the resource type '${type}'.  Either explicitly specify the api-version for the resource or specify the correct api-profile for the template.. ${seeAlso('arm-syntax-resources')}`,
    site.path,
  );
}
