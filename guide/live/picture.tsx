import type { ComponentChildren } from 'preact';
import { memo } from 'preact/compat';
import type { ClockText } from '../../runner/live/messages.ts';
import type { DiskPicture, InstancePicture, Picture, SetPicture } from '../../runner/live/watch/picture.ts';
import { send } from './lab.ts';

/** The scale set as it is now: model and instances. */
export function PictureOf({ picture, clock }: { picture: Picture; clock: ClockText | undefined }) {
  const { set, sets, trouble } = picture;
  return (
    <>
      <section class="card" aria-label="Scale set model">
        <h2>Scale set model</h2>
        {sets.length > 1 && set && <Chooser picture={picture} set={set} />}
        {trouble && <p class="warning">{trouble}</p>}
        {set ? <Model set={set} /> : <p>There is no scale set yet. It appears here as soon as you create one.</p>}
      </section>
      {set && (
        <section class="card" aria-label="Instances">
          <h2>
            Instances <span class="count">{set.instances.length}</span>
          </h2>
          <ul class="instances">
            {set.instances.map((instance) => (
              <Instance key={instance.id} instance={instance} now={clock?.at ?? picture.at} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** The scale sets of the subscription, to choose the one that the page follows. */
function Chooser({ picture: { sets }, set }: { picture: Picture; set: SetPicture }) {
  return (
    <label class="chooser">
      Scale set{' '}
      <select
        value={set.name}
        onChange={({ currentTarget }) => {
          const chosen = sets[currentTarget.selectedIndex];
          if (chosen) void send({ do: 'choose', ...chosen });
        }}
      >
        {sets.map(({ name, resourceGroup }) => (
          <option key={`${resourceGroup}/${name}`} value={name}>
            {name} in {resourceGroup}
          </option>
        ))}
      </select>
    </label>
  );
}

function Model({ set: { name, resourceGroup, model } }: { set: SetPicture }) {
  const disks = model.dataDisks.map(({ lun, sizeGB }) => `${sizeGB} GB at LUN ${lun}`).join(', ');
  return (
    <dl class="facts">
      <Fact name="Name" isLong>
        {name} in {resourceGroup}
      </Fact>
      <Fact name="Model">
        <Fresh value={`version ${model.version}`} />
      </Fact>
      <Fact name="State">
        <Fresh value={model.provisioningState ?? 'unknown'} />
      </Fact>
      <Fact name="Mode">
        <Fresh value={`${model.mode}, ${model.maxBatchInstancePercent ?? '–'} % in a batch`} />
      </Fact>
      <Fact name="Capacity">
        <Fresh value={String(model.capacity)} />
      </Fact>
      <Fact name="VM size">
        <Fresh value={model.size ?? 'unknown'} />
      </Fact>
      <Fact name="Image" isLong>
        <Fresh value={model.image} />
      </Fact>
      <Fact name="Data disk">
        <Fresh value={disks || 'none'} />
      </Fact>
      <Fact name="Extensions">
        <Fresh value={model.extensions.join(', ') || 'none'} />
      </Fact>
    </dl>
  );
}

/** A fact and its name. A long one has a row of its own. */
function Fact({ name, isLong = false, children }: { name: string; isLong?: boolean; children: ComponentChildren }) {
  return (
    <div class={isLong ? 'long' : ''}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A value that lights up when it changes: a new element begins the animation. */
function Fresh({ value, kind = '' }: { value: string; kind?: string }) {
  return (
    <span key={value} class={`fresh ${kind}`.trim()}>
      {value}
    </span>
  );
}

/** One instance. It is drawn again only if something about it has changed, or the age of a disk is told in different words. */
const Instance = memo(
  function InstanceCard({ instance, now }: { instance: InstancePicture; now: string }) {
    const { id, power, health, latestModelApplied, modelVersion, osDisk, dataDisks, provisioningState } = instance;
    return (
      <li class={`instance ${provisioningState === 'Updating' ? 'is-updating' : ''}`.trim()}>
        <h3>
          Instance {id} <span class="computer">{instance.computerName}</span>
        </h3>
        <p class="states">
          <Fresh value={power ?? 'no power state'} kind={`pill ${power === 'running' ? 'good' : 'bad'}`} />
          <Fresh value={health} kind={`pill ${health === 'healthy' ? 'good' : health === 'unhealthy' ? 'bad' : ''}`} />
          {provisioningState !== 'Succeeded' && <Fresh value={provisioningState ?? 'unknown'} kind="pill busy" />}
        </p>
        <dl class="facts">
          <Fact name="Model">
            <Fresh value={`version ${modelVersion}`} />
          </Fact>
          <Fact name="Latest model applied">
            <Fresh value={String(latestModelApplied ?? 'unknown')} kind={latestModelApplied ? '' : 'behind'} />
          </Fact>
          {osDisk && (
            <Fact name="OS disk">
              <Disk disk={osDisk} now={now} />
            </Fact>
          )}
          {dataDisks.map((disk) => (
            <Fact key={disk.lun} name={`Data disk ${disk.lun}`}>
              <Disk disk={disk} now={now} />
            </Fact>
          ))}
          {dataDisks.map(({ lun, guestGB }) => (
            <Fact key={`guest ${lun}`} name={`Guest OS, disk ${lun}`}>
              <Fresh value={guestGB === undefined ? 'not asked' : `${guestGB} GB`} />
            </Fact>
          ))}
        </dl>
      </li>
    );
  },
  (a, b) => JSON.stringify(a.instance) === JSON.stringify(b.instance) && agesOf(a) === agesOf(b),
);

function agesOf({ instance: { osDisk, dataDisks }, now }: { instance: InstancePicture; now: string }): string {
  return [osDisk, ...dataDisks].map((disk) => disk && ageOf(disk.since, now)).join();
}

/** The size and the age of a disk. A new name is a new disk. */
function Disk({ disk: { name, sizeGB, since }, now }: { disk: DiskPicture; now: string }) {
  return (
    <span title={name}>
      <Fresh key={name} value={`${sizeGB ?? '?'} GB`} />, {ageOf(since, now)}
    </span>
  );
}

function ageOf(since: string, now: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(since)) / 60_000);
  if (minutes < 1) return 'new';
  if (minutes >= 120) return `${Math.floor(minutes / 60)} h old`;
  // Lab minutes pass fast, and a hundred instances are not to be drawn again with each.
  return `${minutes < 10 ? minutes : 10 * Math.floor(minutes / 10)} min old`;
}

/** The load balancer, and the instances that have answered the page's last requests. */
export function Balancer({ set: { address, answers, instances } }: { set: SetPicture }) {
  const silent = answers.filter((answer) => answer === 'no answer').length;
  const names = instances.map(({ computerName }) => computerName);
  // A guest OS may answer anything; it is shown as text.
  const others = [...new Set(answers)].filter((answer) => answer !== 'no answer' && !names.includes(answer));
  return (
    <section class="card" aria-label="Load balancer">
      <h2>Load balancer</h2>
      <p>
        {address ?? 'no address'}: the last {answers.length} requests of this page
      </p>
      <ul class="backends">
        {instances.map(({ id, computerName, health }) => {
          const count = answers.filter((answer) => answer === computerName).length;
          return (
            <li key={id} class={health}>
              <span>Instance {id}</span>
              <span class="bar" style={{ '--share': answers.length === 0 ? 0 : count / answers.length }} />
              <span>{count} answered</span>
            </li>
          );
        })}
        {others.map((answer) => (
          <li key={answer}>Answered: {answer}</li>
        ))}
        {silent > 0 && <li class="unhealthy">{silent} without an answer</li>}
      </ul>
    </section>
  );
}
