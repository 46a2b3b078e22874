import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../../emulator/core/json.ts';
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
  const [, changes = ''] = printed.split(/^Scope: .*$/m);
  return changes
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' '))
    .map((line) => (line.startsWith('*') ? line.replace(/ \[.*/, '') : line))
    .filter((line) => /^([~+=-] |\]$|name: |\* .*\/virtualMachineScaleSets\/)/.test(line));
}

test.skipIf(!az)('az prints what each edit of the lab’s template would change', { timeout: 900_000 }, async () => {
  const cloud = sharedCloud();
  const folder = await mkdtemp(join(tmpdir(), 'what-if-'));
  const text = await readFile('bicep/main.json', 'utf8');

  async function files(name: string, { template: edit, parameters }: Edit): Promise<string[]> {
    const template = JSON.parse(text) as JsonObject;
    edit?.(template.resources as unknown as Parameters<typeof edit>[0], template);
    const values = Object.entries({ tags: TAGS, ...parameters }).map(([key, value]) => [key, { value }]);
    const [templateFile, parametersFile] = ['template', 'parameters'].map((each) =>
      join(folder, `${name}.${each}.json`),
    );
    await writeFile(templateFile ?? '', JSON.stringify(template));
    await writeFile(
      parametersFile ?? '',
      JSON.stringify({ parameters: { ...sshKeyParameter, ...Object.fromEntries(values) } }),
    );
    return ['--template-file', templateFile ?? '', '--parameters', `@${parametersFile}`];
  }
  async function inGroup(verb: string, name: string, edit: Edit): Promise<string> {
    const command = ['deployment', 'group', verb, '--resource-group', GROUP, '--name', 'lab'];
    return cloud.az.run([...command, ...(await files(name, edit))]);
  }

  try {
    await cloud.az.run(['group', 'create', '--name', GROUP, '--location', location]);
    const everything = await inGroup('what-if', 'everything', edits['a parameter that is secret']?.[0] ?? {});
    expect(linesOf(everything).filter((line) => line.startsWith('+ '))).toEqual(all.map((each) => `+ ${each}`));
    expect(everything).toContain('Resource changes: 5 to create.');
    expect(everything).toMatch(/adminPassword: +"\*{7}"/);
    await inGroup('create', 'first', {});

    for (const [name, [edit, expected, summary]] of Object.entries(edits)) {
      const printed = await inGroup('what-if', name.replaceAll(' ', '-'), edit);
      expect(linesOf(printed), name).toEqual(expected);
      // The disks of the instances are listed only after a while, and count as ignored then.
      expect(printed, name).toMatch(new RegExp(`^Resource changes: ${summary}(, \\d to ignore)?\\.$`, 'm'));
    }
  } finally {
    await rm(folder, { recursive: true });
    await cloud.az.run(['group', 'delete', '--name', GROUP, '--yes', '--no-wait']);
  }
});

test.skipIf(!az)('az prints what a deployment to the subscription would change', { timeout: 900_000 }, async () => {
  const cloud = sharedCloud();
  const folder = await mkdtemp(join(tmpdir(), 'what-if-'));
  const path = join(folder, 'main.json');
  const run = async (verb: string, tags: JsonObject, rules: JsonObject[]): Promise<string> => {
    await writeFile(path, JSON.stringify(subscriptionTemplate(tags, rules)));
    return cloud.az.run([
      'deployment',
      'sub',
      verb,
      '--name',
      'landing',
      '--location',
      location,
      '--template-file',
      path,
    ]);
  };
  const group = `resourceGroups/${WITHIN} [2024-03-01]`;
  const security = 'Microsoft.Network/networkSecurityGroups/nsg [2024-05-01]';
  try {
    const made = await run('what-if', TAGS, [rule(100), rule(110)]);
    expect(linesOf(made).filter((line) => line.startsWith('+'))).toEqual([`+ ${group}`]);
    expect(made).toContain(`+ ${security}`);
    expect(made).toContain('Resource changes: 2 to create.');
    await run('create', TAGS, [rule(100), rule(110)]);
    const same = await run('what-if', TAGS, [rule(100), rule(110)]);
    expect(same).toContain('Resource changes: 2 no change.');
    const less = await run('what-if', { Cost: '1' }, [rule(110)]);
    expect(linesOf(less)).toEqual([`~ ${group}`, '- tags.Owner: "Team A"']);
    expect(less.replaceAll(/\s+/g, ' ')).toContain(`~ ${security} ~ properties.securityRules: [ - 0: name: "r100"`);
    expect(less).toContain('Resource changes: 2 to modify.');
  } finally {
    await rm(folder, { recursive: true });
    await cloud.az.run(['group', 'delete', '--name', WITHIN, '--yes', '--no-wait']);
  }
});

function rule(priority: number): JsonObject {
  const any = {
    sourcePortRange: '*',
    destinationPortRange: '80',
    sourceAddressPrefix: '*',
    destinationAddressPrefix: '*',
  };
  return {
    name: `r${priority}`,
    properties: { protocol: 'Tcp', access: 'Allow', direction: 'Inbound', priority, ...any },
  };
}

/** A template that makes a group, and a security group by a module in it. */
function subscriptionTemplate(tags: JsonObject, securityRules: JsonObject[]): JsonObject {
  const $schema = (scope: string) =>
    `https://schema.management.azure.com/schemas/2019-04-01/${scope}eploymentTemplate.json#`;
  const security = { type: 'Microsoft.Network/networkSecurityGroups', apiVersion: '2024-05-01', name: 'nsg', location };
  const inner = {
    $schema: $schema('d'),
    contentVersion: '1.0.0.0',
    resources: [{ ...security, properties: { securityRules } }],
  };
  return {
    $schema: $schema('subscriptionD'),
    contentVersion: '1.0.0.0',
    resources: [
      { type: 'Microsoft.Resources/resourceGroups', apiVersion: '2024-03-01', name: WITHIN, location, tags },
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2024-03-01',
        name: 'security',
        resourceGroup: WITHIN,
        dependsOn: [`[subscriptionResourceId('Microsoft.Resources/resourceGroups', '${WITHIN}')]`],
        properties: { mode: 'Incremental', expressionEvaluationOptions: { scope: 'inner' }, template: inner },
      },
    ],
  };
}
