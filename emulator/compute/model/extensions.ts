import type { MachineModel } from './machine.ts';

/** An extension as the model has it. */
export type ExtensionModel = NonNullable<
  NonNullable<MachineModel['profile']['extensionProfile']>['extensions']
>[number];

/** Returns the extensions that the profile of a scale set or of an instance has. */
export function extensionsOf({
  extensionProfile,
}: Pick<MachineModel['profile'], 'extensionProfile'>): ExtensionModel[] {
  return extensionProfile?.extensions ?? [];
}

/** The application health extension, by its publisher and type (source: health-extension-page). */
export function isHealthExtension({ publisher = '', type = '' }: { publisher?: string; type?: string }): boolean {
  return /^Microsoft\.ManagedServices$/i.test(publisher) && /^ApplicationHealth(Linux|Windows)$/i.test(type);
}

/** Returns true if an extension has a name, in any casing (assumed, as for every resource). */
export function isNamed(extension: ExtensionModel, name: string): boolean {
  return extension.name.toLowerCase() === name.toLowerCase();
}

/** The extensions of a model, each after those it is to be provisioned after; `undefined` when they wait for one another. */
export function inOrder(extensions: readonly ExtensionModel[]): ExtensionModel[] | undefined {
  const done: ExtensionModel[] = [];
  while (done.length < extensions.length) {
    const next = extensions.find(
      (each) =>
        !done.includes(each) &&
        (each.properties?.provisionAfterExtensions ?? []).every((name) => done.some((other) => isNamed(other, name))),
    );
    if (!next) return undefined;
    done.push(next);
  }
  return done;
}
