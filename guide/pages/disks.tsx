import { findSizes, SIZE_SOURCES } from '../data/size-readings.ts';
import { ClaimLink } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { SizeBars } from '../parts/sizes.tsx';

/** The points of the lab at which the sizes are compared, each with the claim that read them. */
const STAGES = [
  { name: 'As deployed', claim: '05', about: 'The model has not changed yet.' },
  {
    name: 'After the model change',
    claim: '33',
    about: 'Update-AzVmss set a larger size in the model, and the rolling upgrade completed.',
  },
  {
    name: 'After Set-AzVmssVM -Reimage',
    claim: '37',
    about: 'One instance was reimaged: it has a new OS disk and its old data disk.',
  },
  { name: 'After scaling out', claim: '38', about: 'A new instance was created from the model, beside the old ones.' },
  {
    name: 'After Set-AzVmssVM -ReimageAll',
    claim: '41',
    about: 'Every instance was reimaged with all of its disks, one after the other. The data on them is lost.',
  },
] as const;

/** The four readings of each instance, from the deployment to the recreated disks. */
export function DisksPage() {
  const { guide } = usePlace();
  const stages = STAGES.map((stage) => {
    const entry = guide.entries.find(({ id }) => id === stage.claim);
    const found = (entry ? findSizes(entry) : []).filter(({ reading }) => reading.lun === 0);
    return { ...stage, found };
  });
  const most = Math.max(
    1,
    ...stages.flatMap(({ found }) => found.flatMap(({ reading }) => SIZE_SOURCES.map(({ key }) => reading[key] ?? 0))),
  );
  return (
    <Page
      title="Disks"
      file="disks.html"
      lead="The size of a data disk can be read in four places. Here is what each of them showed at five points of the lab."
    >
      <ul class="legend">
        <li class="asked">
          <i /> the size that the model asks for
        </li>
        <li class="agrees">
          <i /> the same size
        </li>
        <li class="differs">
          <i /> a different size
        </li>
      </ul>
      <ol class="stages">
        {stages.map(({ name, claim, about, found }) => (
          <li key={name}>
            <h2>
              <Prose text={name} />
            </h2>
            <p>
              <Prose text={about} /> <ClaimLink id={claim} />
            </p>
            {found.length > 0 ? (
              <div class="instances">
                {found.map((each) => (
                  <SizeBars key={each.at} found={each} most={most} />
                ))}
              </div>
            ) : (
              <p class="note">Not measured in this run.</p>
            )}
          </li>
        ))}
      </ol>
      <section aria-labelledby="who-title">
        <h2 id="who-title">The four places</h2>
        <dl class="terms">
          <dt>scale set model</dt>
          <dd>The size that the scale set asks for: the desired state.</dd>
          <dt>instance model</dt>
          <dd>The size that Azure returns for the instance. It is closer to the disk, but still a model.</dd>
          <dt>managed disk</dt>
          <dd>The disk that you pay for. A snapshot of the disk shows its size.</dd>
          <dt>guest OS</dt>
          <dd>The size that the operating system of the instance can use.</dd>
        </dl>
      </section>
    </Page>
  );
}
