import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { EVERY } from '../helpers/states/recording.ts';

testClaim(
  'The application never stops answering when instances are reimaged one by one, each awaited until healthy',
  {
    must: 'While instances are reimaged one after the other, each awaited until healthy, every client that retries MUST get an answer.',
    why: `
      This is the loop of the original lab's step 9 with one more line. The original lab reimages one instance,
      waits for the cmdlet, and continues. But the cmdlet ends when the instance has booted, not when its
      application answers, which takes half a minute more here. Without waiting for health, the second instance
      would stop while the first one isn't serving yet. A client may have to retry at the very moment in which
      an instance stops, because the probe needs some seconds to notice.`,
    takeaway: `
      foreach instance: Set-AzVmssVM -Reimage, then wait until its vmHealth is healthy. Azure has no such loop
      for a reimage. A rolling upgrade is such a loop, but it doesn't reimage for a profile change. You have to
      write the loop yourself, in three lines.`,
    chapter: '4 Safe reimaging',
    step: 'Step 9: Apply Change to Existing Instances Using Set-AzVmssVM',
    cmdlet: 'Set-AzVmssVM',
    provenance: assumed({
      why: 'It follows from how a probe works, which is documented. No public source describes a set that is reimaged one by one.',
      sources: ['probe-page'],
    }),
    given: 'strictSet',
  },
  async ({ setAzVmssVM, readInstances, readPagePatiently, readDisks, recordWhile, waitFor, ...tools }) => {
    const { readRequests, invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const instances = await readInstances();
    const running = { power: 'running' };
    assume('both instances are running', instances).toMatchObject([running, running]);
    const before = await readDisks();

    const { samples } = await recordWhile({ visitor: { every: EVERY.page, read: readPagePatiently } }, async () => {
      for (const { id } of instances) {
        await setAzVmssVM({ instanceId: id, reimage: true });
        await waitFor.instanceToBeHealthy(id);
      }
    });

    const rebuilt = (await readDisks()).filter(({ name }) => !before.some((each) => each.name === name));
    const begun = readRequests().filter(({ path }) => path.endsWith('/reimage'));
    const story = await Promise.all(
      rebuilt.map(async ({ instance }) => {
        const request = begun.find(({ path }) => path.endsWith(`/${instance}/reimage`));
        const script = 'stat -c %Y /run/instance-page/index.html';
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: instance, script });
        return { instance, begun: request?.answeredAt, pageUpAgain: new Date(Number(stdout) * 1000) };
      }),
    );
    await show("When each instance's reimage began, and when its page was up again", story);
    assume('both instances were reimaged', story.length).toBe(2);
    const answers = samples.visitor.map(({ at, seen }) => ({ at, answer: seen === 'no answer' ? seen : seen.status }));
    const counts = [...Map.groupBy(answers, ({ answer }) => answer)];
    await show(
      'The responses to requests meanwhile, each retried for a while',
      counts.map(([answer, visits]) => ({ response: answer, requests: visits.length, last: visits.at(-1)?.at })),
    );
    const [first, second] = story.toSorted((a, b) => Number(a.begun) - Number(b.begun));
    assume('Azure returned the time of the second reimage request', second?.begun).toBeInstanceOf(Date);
    const firstWasBack = Number(first?.pageUpAgain) <= Number(second?.begun);
    const unanswered = answers.filter(({ answer }) => answer !== 200);
    expect({ firstWasBack, unanswered }).toEqual({ firstWasBack: true, unanswered: [] });
  },
);
