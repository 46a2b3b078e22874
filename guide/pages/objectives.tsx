import {
  EXAM_OBJECTIVES,
  KEY_POINTS,
  LAB_OBJECTIVES,
  type Point,
  READING,
  READING_DAY,
} from '../content/objectives.ts';
import { ClaimLinks } from '../parts/badge.tsx';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { SourceLinks } from '../parts/source-links.tsx';

/** The learning objectives, the claims that test them, and corrections of the original lab. */
export function ObjectivesPage() {
  return (
    <Page
      title="Objectives and key points"
      file="objectives.html"
      lead="The statements that you should be able to explain, the claims that test them, and corrections of the original lab."
    >
      <Points title="Objectives of the original lab" points={LAB_OBJECTIVES} />
      <Points title="Its nine key points" points={KEY_POINTS} />
      <Points title="Objectives of the exam AZ-104" points={EXAM_OBJECTIVES} />
      <section aria-labelledby="reading-title">
        <h2 id="reading-title">Further reading</h2>
        <p>All of these pages existed on {READING_DAY}. The guide itself loads nothing from the network.</p>
        <ul class="reading">
          {READING.map(({ title, link, about }) => (
            <li key={link}>
              <a href={link}>{title}</a>
              <br />
              <Prose text={about} />
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

function Points({ title, points }: { title: string; points: readonly Point[] }) {
  const id = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ol class="points">
        {points.map((point) => (
          <li key={point.text}>
            <p>
              <Prose text={point.text} />
            </p>
            <ClaimLinks ids={point.claims} />
            {point.correction && (
              <div class="correction">
                <p>
                  <b>The lab says:</b> <Prose text={point.correction.said} />
                </p>
                <p>
                  <b>Correction:</b> <Prose text={point.correction.instead} />
                </p>
                <ClaimLinks ids={point.correction.claims} />
                {point.correction.sources && (
                  <p>
                    Source: <SourceLinks ids={point.correction.sources} />
                  </p>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
