import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

/** The body of a scale set, for a test to spoil. */
export type Body = ReturnType<typeof scaleSetBody>;
/** A spoilt body and what Azure says of it. */
export type RejectionCase = [
  title: string,
  change: (set: Body) => void,
  status: number,
  code: string,
  words: string,
  target?: string,
];

/** Its machine profile. */
export const profile = (set: Body) => set.properties.virtualMachineProfile;
/** Changes a part of the machine profile. */
export const change = (part: string, values: JsonObject) => (set: Body) => {
  profile(set)[part] = { ...profile(set)[part], ...values };
};
/** Another OS disk. */
export const osDisk = (values: JsonObject) =>
  change('storageProfile', { osDisk: { createOption: 'FromImage', ...values } });
/** Other data disks. */
export const dataDisks = (...disks: JsonObject[]) =>
  change('storageProfile', { dataDisks: disks.map((disk) => ({ createOption: 'Empty', diskSizeGB: 4, ...disk })) });
/** Another image. */
export const image = (values: JsonObject) => (set: Body) => {
  const { imageReference } = profile(set).storageProfile as { imageReference: JsonObject };
  change('storageProfile', { imageReference: { ...imageReference, ...values } })(set);
};
/** Another rolling policy. */
export const policy = (values: JsonObject) => (set: Body) => {
  set.properties.upgradePolicy = { mode: 'Manual', rollingUpgradePolicy: values };
};
/** Leaves out a part of the machine profile. */
export const without = (part: string) => (set: Body) => {
  delete profile(set)[part];
};
/** Several changes. */
export const both =
  (...changes: ((set: Body) => void)[]) =>
  (set: Body) => {
    for (const each of changes) each(set);
  };
/** The mode Rolling. */
export const rolling = (set: Body) => {
  set.properties.upgradePolicy = { mode: 'Rolling' };
};
/** No probe. */
export const noProbe = (set: Body) => {
  delete profile(set).networkProfile?.healthProbe;
};
/** The application health extension. */
export const healthExtension = change('extensionProfile', {
  extensions: [
    {
      name: 'health',
      properties: { publisher: 'Microsoft.ManagedServices', type: 'ApplicationHealthLinux', typeHandlerVersion: '1.0' },
    },
  ],
});

/** Each body is refused alike when it is put and in ARM's preflight, and leaves nothing. */
export function refuses(cases: RejectionCase[]): void {
  test.each(cases)('%s', async (_, change, status, code, words, target) => {
    const lab = await scaleSetLab();
    const body = scaleSetBody(lab.group, change) as JsonObject;
    const refused = await refusal(lab.call('PUT', lab.url, body));
    expect(refused).toMatchObject({ status, code, message: expect.stringContaining(words) });
    if (target) expect(refused.extra.target).toBe(target);
    expect(() => lab.azure.gateway.preflight(`${lab.url}?api-version=2024-11-01`, body, false)).toThrow(
      expect.objectContaining({ code, message: refused.message }),
    );
    expect(await lab.listOf(`${lab.group}/providers/Microsoft.Compute/virtualMachineScaleSets`)).toEqual([]);
  });
}
