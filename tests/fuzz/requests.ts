import fc from 'fast-check';
import type { Json, JsonObject } from '../../emulator/core/json.ts';
import { scaleSetBody } from '../emulator/compute/scale-set-lab.ts';
import { HOSTILE_TEXTS, mutated } from './values.ts';

/** A request as it goes over the wire. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** The places that stand for what each run of the emulator makes for itself. */
export const SUBSCRIPTION = '{subscription}';
export const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`;
const NETWORK = `${GROUP}/providers/Microsoft.Network`;
const COMPUTE = `${GROUP}/providers/Microsoft.Compute`;
export const SET = `${COMPUTE}/virtualMachineScaleSets/web`;

const location = 'westeurope';
const subnet = { name: 'a', properties: { addressPrefix: '10.1.0.0/24' } };

/** Sound bodies of every kind, with the path of one. */
export const SOUND: readonly [path: string, body: Json][] = [
  [`/subscriptions/${SUBSCRIPTION}/resourcegroups/rg-$n`, { location, tags: { a: 'b' } }],
  [
    `${NETWORK}/virtualNetworks/v-$n`,
    { location, properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] }, subnets: [subnet] } },
  ],
  [`${NETWORK}/virtualNetworks/vnet/subnets/s-$n`, { properties: { addressPrefix: '10.0.$b.0/24' } }],
  [
    `${NETWORK}/networkSecurityGroups/n-$n`,
    {
      location,
      properties: {
        securityRules: [
          {
            name: 'http',
            properties: {
              priority: 100,
              direction: 'Inbound',
              access: 'Allow',
              protocol: 'Tcp',
              sourceAddressPrefix: 'Internet',
              sourcePortRange: '*',
              destinationAddressPrefix: '10.0.0.0/24',
              destinationPortRanges: ['80', '443-445'],
            },
          },
        ],
      },
    },
  ],
  [
    `${NETWORK}/publicIPAddresses/p-$n`,
    {
      location,
      sku: { name: 'Standard', tier: 'Regional' },
      zones: ['1'],
      properties: { publicIPAllocationMethod: 'Static', dnsSettings: { domainNameLabel: 'label$n' } },
    },
  ],
  [
    `${NETWORK}/loadBalancers/l-$n`,
    {
      location,
      sku: { name: 'Standard' },
      properties: {
        frontendIPConfigurations: [
          { name: 'f', properties: { subnet: { id: `${NETWORK}/virtualNetworks/vnet/subnets/instances` } } },
        ],
        backendAddressPools: [{ name: 'pool' }],
        probes: [{ name: 'p', properties: { protocol: 'Http', port: 80, requestPath: '/', intervalInSeconds: 5 } }],
        inboundNatPools: [],
        loadBalancingRules: [
          {
            name: 'r',
            properties: {
              protocol: 'Tcp',
              frontendPort: 80,
              backendPort: 80,
              frontendIPConfiguration: { id: `${NETWORK}/loadBalancers/l-$n/frontendIPConfigurations/f` },
              backendAddressPool: { id: `${NETWORK}/loadBalancers/l-$n/backendAddressPools/pool` },
              probe: { id: `${NETWORK}/loadBalancers/l-$n/probes/p` },
            },
          },
        ],
      },
    },
  ],
  [
    `${COMPUTE}/disks/d-$n`,
    { location, sku: { name: 'Premium_LRS' }, properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 4 } },
  ],
  [
    `${COMPUTE}/snapshots/s-$n`,
    { location, properties: { creationData: { createOption: 'Copy', sourceResourceId: `${COMPUTE}/disks/d-1` } } },
  ],
  [
    `${COMPUTE}/virtualMachineScaleSets/x-$n`,
    scaleSetBody(GROUP, (body) => {
      body.sku.capacity = 1;
    }) as JsonObject,
  ],
  [
    SET,
    scaleSetBody(GROUP, (body) => {
      body.properties.upgradePolicy = { mode: 'Rolling', rollingUpgradePolicy: { maxBatchInstancePercent: 50 } };
    }) as JsonObject,
  ],
  [
    `${SET}/extensions/e-$n`,
    {
      properties: {
        publisher: 'Microsoft.Azure.Extensions',
        type: 'CustomScript',
        typeHandlerVersion: '2.1',
        settings: { commandToExecute: 'true' },
      },
    },
  ],
  [`${SET}/virtualMachines/0`, { location, properties: { protectionPolicy: { protectFromScaleIn: true } } }],
];

const ACTIONS: readonly [path: string, body: Json | undefined][] = [
  ...['start', 'restart', 'deallocate', 'poweroff', 'reimage', 'redeploy', 'reimageall'].flatMap(
    (action): [string, Json][] => [
      [`${SET}/${action}`, { instanceIds: ['0'] }],
      [`${SET}/virtualMachines/1/${action}`, {}],
    ],
  ),
  [`${SET}/manualupgrade`, { instanceIds: ['0', '1'] }],
  [`${SET}/delete`, { instanceIds: ['99'] }],
  [`${SET}/rollingUpgrades/cancel`, undefined],
  [`${SET}/osRollingUpgrade`, undefined],
  [
    `${SET}/virtualMachines/0/runCommand`,
    { commandId: 'RunShellScript', script: ['echo x'], parameters: [{ name: 'a', value: 'b' }] },
  ],
  [`/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/register`, undefined],
  ['/providers/Microsoft.Resources/calculateTemplateHash', { a: 1 }],
];

const READS = [
  '/subscriptions',
  '/tenants',
  `/subscriptions/${SUBSCRIPTION}`,
  `/subscriptions/${SUBSCRIPTION}/resourcegroups`,
  `/subscriptions/${SUBSCRIPTION}/resources`,
  `/subscriptions/${SUBSCRIPTION}/locations`,
  `/subscriptions/${SUBSCRIPTION}/providers`,
  `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/skus`,
  `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/locations/westeurope/usages`,
  `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/locations/westeurope/vmSizes`,
  `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Network/locations/westeurope/usages`,
  `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/locations/westeurope/operations/x`,
  `/subscriptions/${SUBSCRIPTION}/operationresults/x`,
  `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/locations/westeurope/publishers/Canonical/artifacttypes/vmimage/offers`,
  `${GROUP}/resources`,
  `${GROUP}/providers/Microsoft.Resources/deployments`,
  `${SET}/virtualMachines`,
  `${SET}/virtualMachines/0/instanceView`,
  `${SET}/rollingUpgrades/latest`,
  `${SET}/osUpgradeHistory`,
  `${SET}/skus`,
  `${SET}/networkInterfaces`,
  `${NETWORK}/loadBalancers/lb/probes/http`,
  '/metadata/endpoints',
  '/adfs/.well-known/openid-configuration',
  '/adfs/oauth2/token',
  ...SOUND.map(([path]) => path),
];

const METHODS = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'TRACE'];
const QUERIES = ['$top', '$skiptoken', '$filter', '$expand', '$select', 'monitor', 'forceDeletion', 'api-version', 'x'];
const VALUES = [
  ...HOSTILE_TEXTS.filter((text) => text.length < 1000),
  '1',
  'instanceView',
  "tagName eq 'a'",
  "name eq 'x' and resourceType eq 'y'",
  `name eq '${"''".repeat(200)}'`,
  ' and '.repeat(300),
  `startswith(instanceView/statuses/code, 'PowerState') eq true`,
  Buffer.from('999999999').toString('base64url'),
];

const query = fc
  .array(fc.tuple(fc.constantFrom(...QUERIES), fc.constantFrom(...VALUES)), { maxLength: 3 })
  .map((pairs) => pairs.map(([name, value]) => `&${name}=${encodeURIComponent(value.toWellFormed())}`).join(''));

const version = fc.constantFrom('2024-11-01', '2024-11-01', '2024-11-01', '2021-04-01', '', 'x', '2022-12-01-preview');

/** Changes a path now and then: a part is replaced, doubled or dropped, or the casing is. */
const pathChange = fc.tuple(
  fc.constantFrom('none', 'none', 'none', 'none', 'replace', 'drop', 'double', 'case', 'slash', 'more'),
  fc.nat(),
  fc.constantFrom(...HOSTILE_TEXTS.filter((text) => text.length < 1000)),
  fc.boolean(),
);

function changed(path: string, [kind, at, text, isRaw]: [string, number, string, boolean]): string {
  const parts = path.split('/');
  const index = at % parts.length;
  const piece = isRaw ? text.replace(/[^!-~]/g, '').replaceAll('?', '') : encodeURIComponent(text.toWellFormed());
  if (kind === 'replace') parts[index] = piece;
  if (kind === 'drop') parts.splice(index, 1);
  if (kind === 'double') parts.splice(index, 0, parts[index] ?? '');
  if (kind === 'more') parts.push(piece, piece);
  const joined = parts.join('/').replace(/^(?!\/)/, '/');
  if (kind === 'case') return joined.toUpperCase().replaceAll(SUBSCRIPTION.toUpperCase(), SUBSCRIPTION);
  return kind === 'slash' ? joined.replaceAll('/', '//') : joined;
}

const headers: fc.Arbitrary<Record<string, string>> = fc
  .record(
    {
      authorization: fc.constantFrom('', 'Bearer', 'Bearer x', 'Basic eDp5', 'x'.repeat(5000)),
      'content-type': fc.constantFrom(
        'text/plain',
        'application/x-www-form-urlencoded',
        '',
        'application/json; charset=x',
      ),
      'if-match': fc.constantFrom('*', '"1"', 'W/"x"', ',,,'),
      'if-none-match': fc.constantFrom('*', '"1"'),
      'x-ms-client-request-id': fc.constantFrom('', 'x', '\t', '../'),
      expect: fc.constantFrom('100-continue', 'x'),
      'accept-language': fc.constant('tlh'),
    },
    { requiredKeys: [] },
  )
  .filter((each) => Object.keys(each).length < 4);

/** Mostly a JSON body, now and then one that is cut, doubled, commented or no JSON at all. */
function serialized(body: Json, kind: string, at: number): string {
  const text = JSON.stringify(body);
  if (kind === 'cut') return text.slice(0, at % Math.max(1, text.length));
  if (kind === 'insert') return `${text.slice(0, at % text.length)}${'/*"\'{['[at % 6]}${text.slice(at % text.length)}`;
  if (kind === 'lenient') return text.replace(/"(\w+)":/g, '$1:/* x */');
  return kind === 'double' ? text + text : text;
}

const spoiling = fc.tuple(fc.constantFrom('', '', '', '', '', '', 'cut', 'insert', 'lenient', 'double'), fc.nat());

/** Picks the numbers that stand in the paths and bodies of a kind. */
function numbered(text: string, n: number): string {
  return text.replaceAll('$n', String(n % 4)).replaceAll('$b', String(n % 200));
}

const writes = fc.constantFrom(...SOUND).chain(([path, body]) =>
  fc.record({
    method: fc.constantFrom('PUT', 'PUT', 'PUT', 'PATCH', 'POST'),
    path: fc.constant(path),
    body: fc.oneof({ weight: 3, arbitrary: mutated(body) }, { weight: 1, arbitrary: fc.constant(body) }),
  }),
);
const actions = fc.constantFrom(...ACTIONS).chain(([path, body]) =>
  fc.record({
    method: fc.constant('POST'),
    path: fc.constant(path),
    body: body === undefined ? fc.constant(undefined) : mutated(body),
  }),
);
const reads = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'GET', 'DELETE', ...METHODS),
  path: fc.constantFrom(...READS),
  body: fc.constant(undefined),
});

/** Any request to Resource Manager. */
export const requests: fc.Arbitrary<FuzzRequest> = fc
  .record({
    wanted: fc.oneof<fc.Arbitrary<{ method: string; path: string; body: Json | undefined }>[]>(
      writes,
      writes,
      actions,
      reads,
    ),
    change: pathChange,
    version,
    query: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: query }),
    headers: fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
    spoiling,
    n: fc.nat(),
  })
  .map(({ wanted, change, version: api, query: more, headers: own, spoiling: [kind, at], n }) => ({
    method: wanted.method,
    path: numbered(`${changed(wanted.path, change)}?api-version=${api}${more}`, n),
    headers: own,
    body: wanted.body === undefined ? undefined : numbered(serialized(wanted.body, kind, at), n),
  }));
