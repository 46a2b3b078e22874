import type { MachineModel } from './machine.ts';

/** An extension as the model has it. */
export type ExtensionModel = NonNullable<
  NonNullable<MachineModel['profile']['extensionProfile']>['extensions']
>[number];

/** The extensions of a model, each after those it is to be provisioned after; `undefined` when they wait for one another. */
export function inOrder(extensions: readonly ExtensionModel[]): ExtensionModel[] | undefined {
  const done: ExtensionModel[] = [];
  while (done.length < extensions.length) {
    const next = extensions.find(
      (each) =>
        !done.includes(each) &&
        (each.properties?.provisionAfterExtensions ?? []).every((name) => done.some((other) => other.name === name)),
    );
    if (!next) return undefined;
    done.push(next);
  }
  return done;
}
