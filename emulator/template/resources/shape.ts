import { isObject, type JsonObject } from '../../core/json.ts';
import { inside, type Site } from '../expression/tree.ts';
import { invalidTemplate, seeAlso } from '../language/fault.ts';
import { templateRefusals } from '../language/refusals.ts';
import { scalarText, shortText } from '../language/text.ts';
import { keyOf, property } from '../language/value.ts';

const set = (names: string): JsonObject => Object.fromEntries(names.split(' ').map((name) => [name, true]));

// Measured with `bicep snapshot`, which refuses any other member.
const members = set(
  'type apiVersion name id location tags sku kind plan identity zones managedBy managedByExtended extendedLocation placement scale ' +
    'properties resources comments condition copy dependsOn metadata scope existing import extension @options resourceGroup subscriptionId',
);
const membersOfCopy = set('name count mode batchSize');
const modes = ['parallel', 'serial'];

/** Parts of a resource that must be known before it is deployed. */
export const withoutReferences = set('location zones kind plan identity managedBy extendedLocation placement');

/** Rejects what a resource of a template can't have: unknown members, unknown copy modes, batches of a loop that isn't serial. */
export function checkShape(resource: JsonObject, name: string, site: Site): void {
  refuseOthers(resource, members, 'TemplateResource', site);
  const copy = property(resource, 'copy');
  if (copy === undefined || copy === null) return;
  if (!isObject(copy)) {
    const fault = `Error converting value ${shortText(copy)} to type 'TemplateResourceCopy'.`;
    throw templateRefusals.unreadable(fault, `${site.path}.copy`);
  }
  refuseOthers(copy, membersOfCopy, 'TemplateResourceCopy', inside(site, 'copy'));
  const mode = scalarText(property(copy, 'mode'), `${site.path}.copy.mode`) ?? '';
  const within = `The template resource '${name}' at line '0' and column '0' has an`;
  if (mode !== '' && !mode.startsWith('[') && !modes.includes(mode.toLowerCase())) {
    throw invalidTemplate(
      `${within} invalid copy mode '${mode}'. The supported values are 'Parallel,Serial'. ${seeAlso('arm-resource-loops')}`,
      `${site.path}.copy.mode`,
    );
  }
  if (property(copy, 'batchSize') !== undefined && !/^(serial$|\[)/i.test(mode)) {
    throw invalidTemplate(
      `${within} unexpected copy batch size value. The copy batch size is only supported for copy mode values: 'Serial'. ${seeAlso('arm-resource-loops')}`,
      `${site.path}.copy.batchSize`,
    );
  }
}

function refuseOthers(value: JsonObject, known: JsonObject, type: string, { path }: Site): void {
  const unknown = Object.keys(value).find((name) => keyOf(known, name) === undefined);
  if (unknown !== undefined) throw templateRefusals.unknownMember(unknown, type, path);
}
