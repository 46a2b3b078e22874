import { describeFailure } from '../../../helpers/azure/clients/azure-error.ts';
import { type GuestDisk, readGuestDisks } from '../../../helpers/readings/guest.ts';
import { createReadings } from '../../../helpers/readings/readings.ts';
import type { LiveTarget } from '../../target/live.ts';
import { History } from './history.ts';
import { Looker, type Sight, uniqueIdOf } from './look.ts';
import type { InstancePicture, ModelPicture, Picture, SetName, SetPicture } from './picture.ts';
import { type Material, openStudentLab, openStudentRun } from './student-run.ts';

/** Guests that are asked in one look. The others follow in the next ones. */
const GUESTS_IN_A_LOOK = 10;
/** Real milliseconds between two looks at Azure, which tells no changes: within its budget for each resource, with room for the student. */
const AZURE_INTERVAL = 20_000;
/** The requests to the application that the picture shows. */
const SHOWN_ANSWERS = 8;

/** Watches a scale set: looks after each change, keeps what was seen, and hands on the picture. */
export class Watch {
  /** The history of each scale set that exists, by its unique id: a claim may create a second one and delete it again. */
  readonly #histories = new Map<string, History>();
  #history = new History();
  readonly #target: LiveTarget;
  readonly #material: Material;
  readonly #looker: Looker;
  readonly #onPicture: (picture: Picture) => void;
  readonly #guests = new Map<string, { readonly key: string; readonly disks: readonly GuestDisk[] }>();
  readonly #stop = new AbortController();
  #picture: Picture;
  #looking: Promise<void> | undefined;
  #isDue = false;
  #isVisiting = false;
  /** The group of the scale set that was seen last. */
  #group: string | undefined;

  constructor(target: LiveTarget, material: Material, onPicture: (picture: Picture) => void) {
    this.#target = target;
    this.#material = material;
    this.#looker = new Looker(target, target.connect());
    this.#onPicture = onPicture;
    this.#picture = { at: target.now().toISOString(), set: undefined, sets: [] };
  }

  /** The history of the scale set that was seen last. */
  get history(): History {
    return this.#history;
  }

  /** The newest picture. */
  get picture(): Picture {
    return this.#picture;
  }

  /** Begins to watch. Resolves after the first look. */
  async start(): Promise<void> {
    this.#target.onChange(() => void this.look());
    if (!this.#target.clock) setInterval(() => void this.look(), AZURE_INTERVAL).unref();
    await this.look();
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Follows this scale set from now on. */
  async choose(set: SetName): Promise<void> {
    this.#looker.choose(set);
    await this.look();
  }

  /** Looks once. A call while a look is under way leads to one more look. Resolves with a look that began after the call. */
  async look(): Promise<void> {
    if (this.#stop.signal.aborted) return;
    this.#isDue = true;
    while (this.#isDue) {
      if (this.#looking) await this.#looking;
      else {
        this.#isDue = false;
        this.#looking = this.#lookOnce().finally(() => {
          this.#looking = undefined;
        });
      }
    }
    await this.#looking;
  }

  /** Returns the group of the scale set that was seen last, and the group's provisioning state. */
  async readGroup(): Promise<{ name: string; state: string | undefined } | undefined> {
    const name = this.#group;
    return name === undefined ? undefined : { name, state: await this.#looker.groupState(name) };
  }

  async #lookOnce(): Promise<void> {
    try {
      const { sets, uniqueIds, sight, createdAt } = await this.#looker.look();
      if (sight) {
        this.#turnTo(uniqueIdOf(sight.set), uniqueIds);
        this.history.add(sight);
        this.#group = sight.resourceGroup;
        if (await this.#askGuests(sight)) this.#isDue = true;
        void this.#visit(sight);
      }
      this.#show({ at: this.#target.now().toISOString(), sets, createdAt, set: sight && this.#toPicture(sight) });
    } catch (error) {
      this.#show({ ...this.#picture, trouble: describeFailure(error).join(' ') });
    }
  }

  /** Goes on with the history of a scale set, and forgets those of deleted ones. */
  #turnTo(uniqueId: string, existing: readonly string[]): void {
    for (const id of this.#histories.keys()) if (!existing.includes(id)) this.#histories.delete(id);
    this.#history = this.#histories.get(uniqueId) ?? new History(this.#history.requests);
    this.#histories.set(uniqueId, this.#history);
  }

  #show(picture: Picture): void {
    if (this.#stop.signal.aborted) return;
    const isNew = JSON.stringify({ ...picture, at: '' }) !== JSON.stringify({ ...this.#picture, at: '' });
    this.#picture = picture;
    if (isNew) this.#onPicture(picture);
  }

  /** Asks the guests whose disks may have changed. Returns true if some have to wait for the next look. */
  async #askGuests({ id: setId, list, instances }: Sight): Promise<boolean> {
    const { runInGuest } = this.#target;
    if (!runInGuest) return false;
    let asked = 0;
    for (const { instanceId: id = '', provisioningState, storageProfile } of list) {
      const isRunning = instances.find((each) => each.id === id)?.power === 'running';
      const key = JSON.stringify([
        provisioningState,
        storageProfile?.osDisk?.name,
        storageProfile?.dataDisks?.map(({ name, lun }) => [name, lun]),
      ]);
      const known = this.#guests.get(id);
      if (!isRunning) this.#guests.delete(id);
      if (!isRunning || known?.key === key) continue;
      if (asked === GUESTS_IN_A_LOOK) return true;
      asked += 1;
      const invokeAzVmssVMRunCommand = ({ script }: { readonly script: string }) =>
        runInGuest(`${setId}/virtualMachines/${id}`, script);
      const disks = await readGuestDisks({ invokeAzVmssVMRunCommand }, id).catch(() => []);
      // A guest that does not answer yet is asked again.
      if (disks.length > 0) this.#guests.set(id, { key, disks });
      else this.#guests.delete(id);
    }
    return false;
  }

  /** Requests the application a few times, and shows which instances answered. */
  async #visit(sight: Sight): Promise<void> {
    if (this.#isVisiting || sight.address === undefined) return;
    this.#isVisiting = true;
    const { history } = this;
    try {
      const run = openStudentRun(this.#target.connect(), sight, this.#material, undefined);
      const { readPage } = createReadings(openStudentLab(run, this.#stop.signal));
      const pages = await Promise.all(
        Array.from({ length: Math.min(SHOWN_ANSWERS, 2 * sight.instances.length) }, readPage),
      );
      const at = this.#target.now();
      for (const seen of pages) history.addVisit({ at, seen });
      const { set } = this.#picture;
      if (set) this.#show({ ...this.#picture, set: { ...set, answers: this.#answers() } });
    } catch {
      // The scale set was deleted meanwhile, or the lab ends. The next look shows it.
    } finally {
      this.#isVisiting = false;
    }
  }

  #answers(): string[] {
    return this.history.visits
      .slice(-SHOWN_ANSWERS)
      .map(({ seen }) => (seen === 'no answer' ? seen : seen.text.slice(0, 64)));
  }

  #toPicture(sight: Sight): SetPicture {
    const { set, model, instances, list, upgrade, id, resourceGroup, address } = sight;
    return {
      id,
      name: set.name ?? '',
      resourceGroup,
      model: this.#toModel(sight, model),
      instances: instances.map((instance) => this.#toInstance(instance, list, sight)),
      upgrade: upgrade && { ...upgrade, startTime: upgrade.startTime?.toISOString() },
      answers: this.#answers(),
      address,
    };
  }

  #toModel({ set }: Sight, model: Sight['model']): ModelPicture {
    const { storageProfile } = set.virtualMachineProfile ?? {};
    const { publisher = '', offer = '', sku = '' } = storageProfile?.imageReference ?? {};
    const { maxBatchInstancePercent, pauseTimeBetweenBatches } = set.upgradePolicy?.rollingUpgradePolicy ?? {};
    return {
      ...model,
      version: this.history.version,
      image: [publisher, offer, sku, model.imageVersion].filter(Boolean).join(':'),
      osDiskGB: storageProfile?.osDisk?.diskSizeGB,
      maxBatchInstancePercent,
      pauseTimeBetweenBatches,
    };
  }

  #toInstance(instance: Sight['instances'][number], list: Sight['list'], { disks, at }: Sight): InstancePicture {
    const { id } = instance;
    const found = list.find(({ instanceId }) => instanceId === id);
    const { osDisk, dataDisks = [] } = found?.storageProfile ?? {};
    const nameOf = (disk: 'OS' | number) => disks.find((each) => each.instance === id && each.disk === disk)?.name;
    const picture = (name: string, sizeGB: number | undefined) => ({
      name,
      sizeGB,
      since: (this.history.since(name) ?? at).toISOString(),
    });
    const osName = nameOf('OS');
    return {
      ...instance,
      provisioningState: found?.provisioningState,
      modelVersion: this.history.versionOf(id),
      computerName: found?.osProfile?.computerName,
      osDisk: osName === undefined ? undefined : picture(osName, osDisk?.diskSizeGB),
      dataDisks: dataDisks.flatMap(({ lun, diskSizeGB }) => {
        const name = nameOf(lun);
        const guestGB = this.#guests.get(id)?.disks.find((each) => each.lun === lun)?.sizeGB;
        return name === undefined ? [] : [{ ...picture(name, diskSizeGB), lun, guestGB }];
      }),
      // The platform's own extension, which runs commands, is in no model.
      extensions: (found?.instanceView?.extensions ?? [])
        .filter(({ type = '' }) => !type.startsWith('Microsoft.CPlat.Core.'))
        .map(({ name = '' }) => name),
    };
  }
}
