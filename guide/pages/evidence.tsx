import { plain } from '../../runner/report/plain-text.ts';
import type { Entry } from '../data/guide.ts';
import { pointer } from '../data/pointer.ts';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { EvidenceFigure, Wide } from '../parts/table.tsx';

/** All that Azure answered for a claim, as it stands in run.json. */
export function EvidencePage({ entry }: { entry: Entry }) {
  const { id, title, result, at } = entry;
  return (
    <Page title={`The evidence for ${id}`} file={`evidence/${id}.html`} lead={title}>
      <p>
        <a href={`../story.html#${id}`}>Back to the claim</a>
      </p>
      {result?.evidence.map((table, index) => (
        <section key={table.title} id={`reading-${index + 1}`} class="raw-reading">
          <h2>Reading {index + 1}</h2>
          <EvidenceFigure
            table={table}
            at={pointer(at, 'evidence', index)}
            of={`reading ${index + 1} of claim ${id}`}
          />
          <Raw label={`Raw JSON of reading ${index + 1}`} json={table.json} />
        </section>
      ))}
      {result?.rollouts?.map((rollout, index) => (
        <section key={rollout.of} id={`rollout-${index + 1}`} class="raw-reading">
          <h2>Rollout {index + 1}</h2>
          <p>All samples that were taken on the way to {plain(rollout.of)}.</p>
          <Raw label={`Raw JSON of rollout ${index + 1}`} json={toJson(rollout)} />
        </section>
      ))}
    </Page>
  );
}

/** What Azure answered for each deployed resource. */
export function DeployedPage() {
  const { guide } = usePlace();
  return (
    <Page
      title="What was deployed"
      file="evidence/deployed.html"
      lead="Every resource as Azure read it back after the deployment, without secrets."
    >
      <p>
        <a href="../architecture.html">Back to the picture</a>
      </p>
      {guide.run?.deployed?.map((resource, index) => (
        <section key={resource.id} id={`resource-${index + 1}`} class="raw-reading">
          <h2>{plain(resource.name)}</h2>
          <p>{plain(resource.type)}</p>
          <Raw label={`Raw JSON of ${plain(resource.name)}`} json={toJson(resource)} />
        </section>
      ))}
    </Page>
  );
}

/** What the run says about itself, and about each claim without its evidence. */
export function RunPage() {
  const { guide } = usePlace();
  const { claims = [], deployed: _, ...head } = guide.run ?? {};
  const short = claims.map(({ evidence: _evidence, rollouts: _rollouts, ...rest }) => rest);
  return (
    <Page
      title="The run"
      file="evidence/run.html"
      lead="report/run.json without the evidence, which stands with each claim."
    >
      <Raw label="Raw JSON of the run" json={toJson({ ...head, claims: short })} />
    </Page>
  );
}

/** JSON to read: a browser can search it. What is not text in it becomes text. */
function Raw({ label, json }: { label: string; json: string }) {
  return (
    <Wide label={label} kind="json">
      <pre>{plain(json)}</pre>
    </Wide>
  );
}

function toJson(data: unknown): string {
  return JSON.stringify(data, null, 2);
}
