import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { moduleTemplate, parseTemplate } from '../../../../helpers/azure/deployment/template.ts';
import { BICEP_FOLDER } from '../../../../runner/bicep/sources.ts';

const committed = parseTemplate(await readFile(join(BICEP_FOLDER, 'main.json'), 'utf8'), 'main.json');

test('A module can be taken out of the template, to deploy it alone', () => {
  const scaleSet = moduleTemplate(committed, 'scaleSet');

  expect(scaleSet.resources).toHaveProperty('scaleSet.type', 'Microsoft.Compute/virtualMachineScaleSets');
  expect(scaleSet.parameters).toHaveProperty('healthProbeId.nullable', true);
});

test('A module that does not exist is an error that names those that do', () => {
  expect(() => moduleTemplate(committed, 'vmss')).toThrow(
    'The template has no module "vmss". It has: network, loadBalancer, scaleSet.',
  );
});

test('What is no template is refused by name', () => {
  expect(() => parseTemplate('{', 'x.json')).toThrow('x.json is not JSON');
  expect(() => parseTemplate('{"resources":[]}', 'x.json')).toThrow('x.json is not a template in language version 2.0');
});

test('No secret is in the template: the password is a secure parameter, and empty if left out', () => {
  expect(committed.parameters.adminPassword).toMatchObject({ type: 'securestring', defaultValue: '' });
});
