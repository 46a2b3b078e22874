import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'A changed VM size rolls out: instances restart in batches and keep their disks',
  {
    must: 'After a size change has rolled out, every instance MUST have the new size and its old disks, and the instances MUST have restarted one at a time.',
    why: `
      A machine with a new size is the same machine, restarted on other hardware. It has more memory here, and
      nothing else has changed. Its disks are resources of their own and are attached again. A reimage, in
      contrast, replaces disks. That is why you can resize a scale set whose instances hold data.`,
    takeaway: `
      Update-AzVmss -SkuName is all you need. Choose a size that the same hardware supports; otherwise,
      deallocate the instances first. Plan for the restarts: half of the capacity is offline in each batch.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Key point 3: SKU changes',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['upgrade-policy-page'] }),
    given: 'deployed',
  },
  async ({ getAzVmssVM, invokeAzVmssVMRunCommand, readDisks, reach, waitFor, assume, show, expect }) => {
    const look = async () => {
      const instances = await getAzVmssVM();
      const disks = await readDisks();
      return Promise.all(
        instances.map(async ({ instanceId = '', sku }) => {
          const script = 'cat /proc/sys/kernel/random/boot_id';
          const boot = await invokeAzVmssVMRunCommand({ instanceId, script });
          const own = disks.filter(({ instance }) => instance === instanceId).map(({ name }) => name);
          return { instance: instanceId, size: sku?.name, boot: boot.stdout, disks: own.join() };
        }),
      );
    };
    const before = await look();
    const { samples } = await reach('sizeChanged');
    const upgrades = samples.upgrade.map(({ seen }) => seen);
    assume('an upgrade has completed', upgrades.at(-1)).toMatchObject({ state: 'Completed', successful: 2 });
    const atOnce = Math.max(...upgrades.map((upgrade) => upgrade?.inProgress ?? 0));
    assume('it was seen with an instance in progress', atOnce).toBeGreaterThan(0);
    await waitFor.everyInstanceToRun();
    const after = await look();
    await show('The instances before and after, by size, boot and disks', [...before, ...after]);

    const changes = after.map(({ size, boot, disks }, index) => ({
      size,
      restarted: boot !== before[index]?.boot,
      keptItsDisks: disks === before[index]?.disks,
    }));
    const expected = { size: 'Standard_B2as_v2', restarted: true, keptItsDisks: true };
    expect({ changes, atOnce }).toEqual({ changes: [expected, expected], atOnce: 1 });
  },
);
