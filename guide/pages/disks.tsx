import { findSizes, SIZE_SOURCES } from '../data/size-readings.ts';
import { ClaimLink } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { SizeBars } from '../parts/sizes.tsx';

/** The points of the lab at which the sizes are compared, each with the claim that read them there. */
const STAGES = [
  { name: 'As deployed', claim: '05', about: 'Nothing was changed yet.' },
  {
    name: 'After the model change',
    claim: '33',
    about: 'Update-AzVmss set a larger size in the model, and the rolling upgrade that it started has ended.',
  },
  {
    name: 'After Set-AzVmssVM -Reimage',
    claim: '37',
    about: 'One instance was reimaged.',
  },
  { name: 'Beside a new instance', claim: '38', about: 'The capacity was raised by one for a while.' },
  {
    name: 'After Set-AzVmssVM -ReimageAll',
    claim: '41',
    about: 'Every instance was reimaged with all its disks, one after the other.',
  },
] as const;

/** For each instance, the four readings, from the deployment to the recreated disks. */
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
      lead="Four places know how large a data disk is. This is what each said, from the deployment to the end."
    >
      <ul class="legend">
        <li class="wanted">
          <i /> what the model asks for
        </li>
        <li class="agrees">
          <i /> the size in the model
        </li>
        <li class="differs">
          <i /> not the size in the model
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
        <h2 id="who-title">Who knows what</h2>
        <dl class="terms">
          <dt>scale set model</dt>
          <dd>What the scale set specifies for its instances.</dd>
          <dt>instance model</dt>
          <dd>The size in the instance's own model. Better, but still a model.</dd>
          <dt>managed disk</dt>
          <dd>The disk that is paid for. Azure shows its size in a snapshot of it.</dd>
          <dt>guest</dt>
          <dd>The size that the guest OS can write to.</dd>
        </dl>
      </section>
    </Page>
  );
}
