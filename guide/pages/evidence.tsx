import { plain } from '../../runner/report/plain-text.ts';
import { addressOf } from '../data/chapters.ts';
import type { Entry } from '../data/guide.ts';
import { cutJson, readingFile, rolloutFile, runJson, toJson } from '../data/raw-files.ts';
import { usePlace } from '../parts/context.ts';
import { EvidenceTables } from '../parts/evidence-tables.tsx';
import { Page } from '../parts/page.tsx';
import { whoReturned } from '../parts/returned.ts';
import { Wide } from '../parts/table.tsx';

/** The responses behind a claim, as they stand in run.json. */
export function EvidencePage({ entry }: { entry: Entry }) {
  const { guide } = usePlace();
  const { id, title, result } = entry;
  return (
    <Page title={`The evidence for claim ${id}`} file={`evidence/${id}.html`} lead={title}>
      <p>
        <a href={`../${addressOf(entry)}`}>Back to the claim</a>
      </p>
      <EvidenceTables entry={entry} />
      {result?.evidence.map((table, index) => (
        <section key={table.title} id={`reading-${index + 1}`} class="raw-reading">
          <h2>Reading {index + 1}: the response</h2>
          <p>
            Everything that {whoReturned(guide)} returned for “{plain(table.title)}”.
          </p>
          <Raw label={`Raw JSON of reading ${index + 1}`} json={table.json} file={readingFile(id, index)} />
        </section>
      ))}
      {result?.rollouts?.map((rollout, index) => (
        <section key={rollout.of} id={`rollout-${index + 1}`} class="raw-reading">
          <h2>Rollout {index + 1}</h2>
          <p>All samples that were taken on the way to {plain(rollout.of)}.</p>
          <Raw label={`Raw JSON of rollout ${index + 1}`} json={toJson(rollout)} file={rolloutFile(id, index)} />
        </section>
      ))}
    </Page>
  );
}

/** The response for each deployed resource. */
export function DeployedPage() {
  const { guide } = usePlace();
  return (
    <Page
      title="What was deployed"
      file="evidence/deployed.html"
      lead={`Every resource as ${whoReturned(guide)} returned it after the deployment, without secrets.`}
    >
      <p>
        <a href="../architecture.html">Back to the picture</a>
      </p>
      {guide.run?.deployed?.map((resource, index) => (
        <section key={resource.id} id={`resource-${index + 1}`} class="raw-reading">
          <h2>{plain(resource.name)}</h2>
          <p>{plain(resource.type)}</p>
          <Raw
            label={`Raw JSON of ${plain(resource.name)}`}
            json={toJson(resource)}
            file={`evidence/deployed-${index + 1}.json`}
          />
        </section>
      ))}
    </Page>
  );
}

/** The facts about the run, and about each claim without its evidence. */
export function RunPage() {
  const { guide } = usePlace();
  return (
    <Page
      title="The run"
      file="evidence/run.html"
      lead="The file report/run.json without the evidence, which stands with each claim."
    >
      <Raw label="Raw JSON of the run" json={runJson(guide.run)} file="evidence/run.json" />
    </Page>
  );
}

/** JSON to read: a browser can search it. Markup in it becomes text. */
function Raw({ label, json, file }: { label: string; json: string; file: string }) {
  const raw = cutJson(json, file);
  return (
    <>
      <Wide label={label} kind="json">
        <pre>{raw.shown}</pre>
      </Wide>
      {raw.file !== undefined && (
        <p>
          This is the beginning. <a href={`../${raw.file}`}>All of it as a file of JSON</a>.
        </p>
      )}
    </>
  );
}
