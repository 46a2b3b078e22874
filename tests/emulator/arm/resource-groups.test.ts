import { beforeEach, describe, expect, test } from 'vitest';
import { azureInProcess, refusal } from '../azure-in-process.ts';

let lab: ReturnType<typeof azureInProcess>;
beforeEach(() => {
  lab = azureInProcess();
});

describe('PUT of a resource group', () => {
  test('answers 201 for a new one, 200 for a known one, and replaces its tags', async () => {
    expect((await lab.call('PUT', lab.group, { location: 'West Europe', tags: { a: '1' } })).status).toBe(201);
    const again = await lab.call('PUT', lab.group.toUpperCase(), { location: 'westeurope', tags: {} });
    expect(again).toMatchObject({
      status: 200,
      body: { name: 'rg', location: 'westeurope', tags: {}, properties: { provisioningState: 'Succeeded' } },
    });
  });

  test.each([
    ['in a region that does not exist', { location: 'atlantis' }, 'LocationNotAvailableForResourceGroup', 'atlantis'],
    ['with an unknown property', { location: 'westeurope', tag: {} }, 'InvalidRequestContent', "did you mean 'tags'?"],
    ['without a region', {}, 'InvalidRequestContent', 'location'],
  ])('%s is refused', async (_, body, code, named) => {
    const fault = await refusal(lab.call('PUT', lab.group, body));
    expect(fault).toMatchObject({ status: 400, code });
    expect(fault.message).toContain(named);
  });

  test('cannot move one to another region', async () => {
    await lab.createGroup();
    expect(await refusal(lab.call('PUT', lab.group, { location: 'eastus' }))).toMatchObject({
      status: 409,
      code: 'InvalidResourceGroupLocation',
    });
  });

  test.each(['ends.', 'has spaces', 'x'.repeat(91)])('refuses the name %s', async (name) => {
    const path = `${lab.subscription}/resourceGroups/${encodeURIComponent(name)}`;
    expect(await refusal(lab.call('PUT', path, { location: 'eastus' }))).toMatchObject({
      status: 400,
      code: 'InvalidResourceGroup',
    });
  });
});

describe('reading resource groups', () => {
  test('HEAD says 204 or 404, GET the group or ResourceGroupNotFound', async () => {
    expect((await lab.call('HEAD', lab.group)).status).toBe(404);
    expect(await refusal(lab.call('GET', lab.group))).toMatchObject({
      status: 404,
      code: 'ResourceGroupNotFound',
      message: "Resource group 'rg' could not be found.",
    });
    await lab.createGroup();
    expect((await lab.call('HEAD', lab.group)).status).toBe(204);
  });

  test('the list can be filtered by tag: names in any casing, values in their own', async () => {
    await lab.call('PUT', `${lab.subscription}/resourceGroups/one`, { location: 'eastus', tags: { Lab: "it's" } });
    await lab.call('PUT', `${lab.subscription}/resourceGroups/two`, { location: 'eastus', tags: { lab: 'other' } });
    const names = async (filter: string) => {
      const { value } = await lab.get(
        `${lab.subscription}/resourcegroups?api-version=2021-04-01&$filter=${encodeURIComponent(filter)}`,
      );
      return (value as { name: string }[]).map(({ name }) => name);
    };
    expect(await names("tagName eq 'LAB'")).toEqual(['one', 'two']);
    expect(await names("tagName eq 'lab' and tagValue eq 'it''s'")).toEqual(['one']);
    expect(await names("tagName eq 'lab' and tagValue eq 'IT''S'")).toEqual([]);
    expect(
      await refusal(lab.call('GET', `${lab.subscription}/resourcegroups?api-version=2021-04-01&$filter=name eq 'x'`)),
    ).toMatchObject({ code: 'InvalidFilterInQueryString' });
  });
});

describe('DELETE of a resource group', () => {
  test('is a job: 202 with Location until it is done, then 200, and the group is gone', async () => {
    await lab.createGroup();
    const { status, headers, operation } = await lab.call('DELETE', lab.group);
    const job = new URL(String(headers?.Location), 'https://localhost');
    expect([status, headers?.['Azure-AsyncOperation']]).toEqual([202, undefined]);
    expect(await lab.call('GET', `${job.pathname}${job.search}`)).toMatchObject({
      status: 202,
      headers: { Location: expect.any(String) },
    });
    expect((await lab.get(lab.group)).properties).toEqual({ provisioningState: 'Deleting' });
    await lab.clock.advance(3600);
    expect(operation?.status).toBe('Succeeded');
    expect(await lab.call('GET', `${job.pathname}${job.search}`)).toEqual({ status: 200 });
    expect((await lab.call('HEAD', lab.group)).status).toBe(404);
  });

  test('takes no writes while it runs, and a second DELETE follows the first', async () => {
    await lab.createGroup();
    const first = await lab.call('DELETE', lab.group);
    expect(await refusal(lab.call('PUT', lab.group, { location: 'westeurope' }))).toMatchObject({
      status: 409,
      code: 'ResourceGroupBeingDeleted',
    });
    expect((await lab.call('DELETE', lab.group)).operation).toBe(first.operation);
  });
});
