import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../../emulator/core/json.ts';
import { allTests } from '../../all-tests.ts';
import { az } from '../../runner/setup/run-lab.ts';
import { sharedCloud } from '../../runner/shared-cloud.ts';
import { sshKeyParameter } from '../ssh-key-parameter.ts';

const GROUP = 'rg-what-if';
const WITHIN = 'rg-what-if-of-a-subscription';
const location = 'centralus';
const TAGS = { Owner: 'Team A', Cost: '1' };

/** An edit of the lab's template or of its parameters. */
interface Edit {
  template?: (modules: Record<'network' | 'loadBalancer' | 'scaleSet', JsonObject>, template: JsonObject) => void;
  parameters?: Record<string, Json>;
}

const scaleSet = 'Microsoft.Compute/virtualMachineScaleSets/vmss-rolling-upgrade [2024-11-01]';
const [balancer, security, address, network] = [
  'loadBalancers/lb',
  'networkSecurityGroups/nsg',
  'publicIPAddresses/pip',
  'virtualNetworks/vnet',
].map((type) => `Microsoft.Network/${type}-rolling-upgrade [2024-05-01]`);
const all = [scaleSet, balancer, security, address, network];
const unchanged = (...changed: (string | undefined)[]) =>
  all.filter((each) => !changed.includes(each)).map((each) => `= ${each}`);

/** The resource of a module that has that type. */
function inside(module: JsonObject, type: RegExp): JsonObject {
  const { template } = module.properties as { template: JsonObject };
  const found = Object.values(template.resources as JsonObject).find(
    (each) => isObject(each) && type.test(String(each.type)),
  );
  return (found as { properties: JsonObject }).properties;
}

// Symbols and their meaning: https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-what-if#change-types
const edits: Record<string, [edit: Edit, printed: string[], summary: string]> = {
  nothing: [{}, unchanged(), '5 no change'],
  'the size': [
    { parameters: { vmSize: 'Standard_B2s' } },
    [`~ ${scaleSet}`, '~ sku.name: "Standard_B2als_v2" => "Standard_B2s"', ...unchanged(scaleSet)],
    '1 to modify, 4 no change',
  ],
  'the capacity': [
    { parameters: { capacity: 3 } },
    [`~ ${scaleSet}`, '~ sku.capacity: 2 => 3', ...unchanged(scaleSet)],
    '1 to modify, 4 no change',
  ],
  'the size of a data disk': [
    { parameters: { dataDiskSizeGB: 64 } },
    [
      `~ ${scaleSet}`,
      '~ properties.virtualMachineProfile.storageProfile.dataDisks: [',
      '~ 0:',
      '~ diskSizeGB: 32 => 64',
      ']',
      ...unchanged(scaleSet),
    ],
    '1 to modify, 4 no change',
  ],
  'a tag that is removed': [
    { parameters: { tags: { Cost: '1' } } },
    all.flatMap((each) => [`~ ${each}`, '- tags.Owner: "Team A"']),
    '5 to modify',
  ],
  'a rule that is removed': [
    {
      template: ({ network }) => {
        const group = inside(network, /networkSecurityGroups$/);
        group.securityRules = (group.securityRules as Json[]).slice(0, 1);
      },
    },
    [
      `~ ${security}`,
      '~ properties.securityRules: [',
      '- 1:',
      'name: "AllowProbesFromAzureLoadBalancer"',
      ']',
      ...unchanged(security),
    ],
    '1 to modify, 4 no change',
  ],
  'a subnet that is removed': [
    {
      template: ({ network }) => {
        inside(network, /virtualNetworks$/).subnets = [];
      },
    },
    [`~ ${network}`, '~ properties.subnets: [', '- 0:', 'name: "snet-instances"', ']', ...unchanged(network)],
    '1 to modify, 4 no change',
  ],
  'a module that is removed': [
    {
      template: (_, template) => {
        delete (template.resources as JsonObject).scaleSet;
        delete template.outputs;
      },
    },
    [...unchanged(scaleSet), '* Microsoft.Compute/virtualMachineScaleSets/vmss-rolling-upgrade'],
    '4 no change',
  ],
  'a condition that is false': [
    {
      template: ({ scaleSet }, template) => {
        scaleSet.condition = false;
        delete template.outputs;
      },
    },
    [...unchanged(scaleSet), '* Microsoft.Compute/virtualMachineScaleSets/vmss-rolling-upgrade'],
    '4 no change',
  ],
  'a parameter that is secret': [
    { parameters: { adminPassword: 'Sn0wflake!Sn0wflake' } },
    [
      `~ ${scaleSet}`,
      '~ properties.virtualMachineProfile.osProfile.linuxConfiguration.disablePasswordAuthentication: true => "*******"',
      ...unchanged(scaleSet),
    ],
    '1 to modify, 4 no change',
  ],
};

/** Lines of a printed result that are checked: resources but those that are ignored, changed properties and names. */
function linesOf(printed: string): string[] {
  const [, ...changes] = printed.split(/^Scope: .*$/m);
  return changes
    .join('\n')
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' '))
    .map((line) => (line.startsWith('*') ? line.replace(/ \[.*/, '') : line))
    .filter((line) => /^([~+=-] |\]$|name: |\* .*\/virtualMachineScaleSets\/)/.test(line));
}

const secret = edits['a parameter that is secret']?.[0] ?? {};
const group = `resourceGroups/${WITHIN} [2024-03-01]`;

/** Where the template goes: to a group, or to the subscription, where it makes the group itself. */
const scopes = [
  {
    name: 'a group',
    group: GROUP,
    command: ['group'],
    where: ['--resource-group', GROUP],
    templateOf: (lab: JsonObject) => lab,
    linesOfGroup: (_: Edit): string[] => [],
  },
  {
    name: 'the subscription',
    group: WITHIN,
    command: ['sub'],
    where: ['--location', location],
    templateOf: inSubscription,
    linesOfGroup: ({ parameters }: Edit): string[] =>
      parameters?.tags ? [`~ ${group}`, '- tags.Owner: "Team A"'] : [`= ${group}`],
  },
];

// what-if.test.ts compares the same answers without az, and the lab's first claim is az's what-if.
test.runIf(az && allTests).each(scopes)(
  'az prints what each edit of the lab’s template would change in $name',
  { timeout: 900_000 },
  async ({ command, where, templateOf, linesOfGroup, group }) => {
    const cloud = sharedCloud();
    const folder = await mkdtemp(join(tmpdir(), 'what-if-'));
    const text = await readFile('bicep/main.json', 'utf8');

    async function files(name: string, { template: edit, parameters }: Edit): Promise<string[]> {
      const lab = JSON.parse(text) as JsonObject;
      edit?.(lab.resources as unknown as Parameters<typeof edit>[0], lab);
      const values = { ...sshKeyParameter, ...valuesOf({ tags: TAGS, ...parameters }) };
      const [template, given] = ['template', 'parameters'].map((each) => join(folder, `${name}.${each}.json`));
      await writeFile(template ?? '', JSON.stringify(templateOf(lab, Object.keys(values))));
      await writeFile(given ?? '', JSON.stringify({ parameters: values }));
      return ['--template-file', template ?? '', '--parameters', `@${given}`];
    }
    const run = async (verb: string, name: string, edit: Edit): Promise<string> =>
      cloud.az.run(['deployment', ...command, verb, ...where, '--name', 'lab', ...(await files(name, edit))]);

    try {
      if (group === GROUP) await cloud.az.run(['group', 'create', '--name', GROUP, '--location', location]);
      const everything = await run('what-if', 'everything', secret);
      const ofGroup = linesOfGroup({}).map((line) => line.replace('=', '+'));
      expect(linesOf(everything).filter((line) => line.startsWith('+ '))).toEqual([
        ...ofGroup,
        ...all.map((each) => `+ ${each}`),
      ]);
      expect(everything).toContain(`Resource changes: ${all.length + ofGroup.length} to create.`);
      expect(everything).toMatch(/adminPassword: +"\*{7}"/);
      await run('create', 'first', {});

      for (const [name, [edit, expected, summary]] of Object.entries(edits)) {
        const printed = await run('what-if', name.replaceAll(' ', '-'), edit);
        const lines = linesOfGroup(edit);
        expect(linesOf(printed), name).toEqual([...lines, ...expected]);
        // The disks of the instances are listed only after a while, and count as ignored then.
        const counted = withGroup(summary, lines[0]);
        expect(printed, name).toMatch(new RegExp(`^Resource changes: ${counted}(, \\d to ignore)?\\.$`, 'm'));
      }
    } finally {
      await rm(folder, { recursive: true });
      await cloud.az.run(['group', 'delete', '--name', group, '--yes', '--no-wait']);
    }
  },
);

function valuesOf(parameters: Record<string, Json>): JsonObject {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }]));
}

/** Returns a summary that counts one resource more, with the change that its line begins with. */
function withGroup(summary: string, line: string | undefined): string {
  if (line === undefined) return summary;
  const change = line.startsWith('~') ? 'to modify' : 'no change';
  return summary.replace(new RegExp(`(\\d) ${change}`), (_, count: string) => `${Number(count) + 1} ${change}`);
}

/** Returns a template that makes a group, and the lab in it by a module that has these parameters. */
function inSubscription(lab: JsonObject, names: readonly string[]): JsonObject {
  const declared = lab.parameters as Record<string, { type: string }>;
  const given = names.map((name) => [name, { value: `[parameters('${name}')]` }]);
  return {
    $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: Object.fromEntries(names.map((name) => [name, { type: declared[name]?.type ?? '' }])),
    resources: [
      {
        type: 'Microsoft.Resources/resourceGroups',
        apiVersion: '2024-03-01',
        name: WITHIN,
        location,
        tags: "[parameters('tags')]",
      },
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2024-03-01',
        name: 'lab',
        resourceGroup: WITHIN,
        dependsOn: [`[subscriptionResourceId('Microsoft.Resources/resourceGroups', '${WITHIN}')]`],
        properties: {
          mode: 'Incremental',
          expressionEvaluationOptions: { scope: 'inner' },
          parameters: Object.fromEntries(given),
          template: lab,
        },
      },
    ],
  };
}
