import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'A new forceUpdateTag runs an unchanged extension again',
  {
    must: 'An extension with the same settings and a different forceUpdateTag MUST run again on every instance.',
    why: `
      An instance that already has an extension with these settings does not run it again. Many users are
      surprised that a custom script does not run at each upgrade. Sometimes it has to run again, because the
      files that it downloads have changed and its command line has not. forceUpdateTag is an arbitrary string.
      When its value changes, Azure treats the extension as changed and runs it again.`,
    takeaway: `
      Same settings, same tag: no run. To run a script again, set forceUpdateTag to a new value, such as the
      time or a build number. It is a change of the model like any other and rolls out like one.`,
    chapter: '9 Extensions and credentials',
    step: 'Key point 3: extension additions',
    cmdlet: 'Add-AzVmssExtension',
    provenance: documented({ sources: ['upgrade-scale-set-page'] }),
    given: 'strictSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, readInstances, invokeAzVmssVMRunCommand, ...tools }) => {
    const { assume, show, expect } = tools;
    const { leave, count } = markerOf('Claim 87');
    const writeWith = async (forceUpdateTag: string) => {
      const extension = { ...customScript(leave), forceUpdateTag };
      await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(await getAzVmss(), extension) });
      const instances = await readInstances();
      const runs = await Promise.all(
        instances.map(({ id }) => invokeAzVmssVMRunCommand({ instanceId: id, script: count })),
      );
      const running = { power: 'running' };
      assume('both instances are running', instances).toMatchObject([running, running]);
      return runs.map(({ stdout }) => stdout);
    };

    const first = await writeWith('first');
    const sameTag = await writeWith('first');
    const otherTag = await writeWith('second');

    await show('How often the script has run on each instance by then', { first, sameTag, otherTag });
    assume('it ran once when it was new', first).toEqual(['1', '1']);
    assume('it did not run again with the same tag', sameTag).toEqual(['1', '1']);
    expect(otherTag).toEqual(['2', '2']);
  },
);
