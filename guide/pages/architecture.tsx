import { plain } from '../../runner/report/plain-text.ts';
import { sortDeployed } from '../data/deployed.ts';
import { rawPageOf } from '../data/pointer.ts';
import { ArchitecturePicture } from '../parts/architecture-picture.tsx';
import { ClaimLinks } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Wide } from '../parts/table.tsx';

/** The deployed resources, drawn from the responses. */
export function ArchitecturePage() {
  const { guide } = usePlace();
  const deployed = guide.run?.deployed ? sortDeployed(guide.run) : undefined;
  return (
    <Page
      title="Architecture"
      file="architecture.html"
      lead="The deployed resources, drawn from the responses right after the deployment."
    >
      {deployed ? (
        <div class="architecture-columns">
          <figure class="picture">
            <Wide label="Picture of the architecture">
              <ArchitecturePicture deployed={deployed} />
            </Wide>
          </figure>
          <Explanation />
        </div>
      ) : (
        <>
          <p class="note">
            There is no picture: this guide knows of no deployment. Run the lab with <code>npm run e2e</code>.
          </p>
          <Explanation />
        </>
      )}
      {deployed && (
        <section aria-labelledby="resources-title">
          <h2 id="resources-title">The resources</h2>
          <Wide label="The deployed resources">
            <table>
              <caption>Each resource, and the other resources that its response names</caption>
              <thead>
                <tr>
                  <th scope="col">Resource</th>
                  <th scope="col">Type</th>
                  <th scope="col">Names</th>
                </tr>
              </thead>
              <tbody>
                {deployed.all.map(({ resource, at }) => (
                  <tr key={resource.id}>
                    <th scope="row" class="long">
                      <a href={rawPageOf(guide.run, at)} title={plain(resource.name)}>
                        {shorten(resource.name)}
                      </a>
                    </th>
                    <td>{plain(resource.type).replace('Microsoft.', '')}</td>
                    <td class="long">{resource.refersTo.map(sayReference).join(', ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </section>
      )}
    </Page>
  );
}

function Explanation() {
  return (
    <div class="prose">
      <h2>Reading it</h2>
      <p>
        Clients use one public address. The load balancer hands each connection to an instance whose port 80 answers its
        probe; an instance that does not answer gets none. The same probe tells the rolling upgrade whether an instance
        that was just updated is healthy.
      </p>
      <ClaimLinks ids={['07', '08', '13']} withTitle />
      <p>
        The scale set has a model and instances created from it. Each instance has an OS disk, created from the image,
        and one empty data disk. A disk keeps its own size, whatever the model says later: the exam question is about
        that.
      </p>
      <ClaimLinks ids={['02', '03', '05', '06']} withTitle />
      <h3>Two ways for a change</h3>
      <p>
        <b>It rolls out.</b> Extensions, images, sizes, added and removed disks: <code>Update-AzVmss</code> updates the
        model, and Azure applies it to the instances.
      </p>
      <ClaimLinks ids={['11', '19', '20', '21']} withTitle />
      <p>
        <b>It does not.</b> The profile of the OS and of existing disks: the model changes, the upgrade completes, and
        no disk is recreated until you run <code>Set-AzVmssVM</code> for each instance.
      </p>
      <ClaimLinks ids={['33', '50', '41', '51']} withTitle />
    </div>
  );
}

/** The last type and name of an id. */
function sayReference(id: string): string {
  const [type = '', name = ''] = id.split('/').slice(-2);
  return `${plain(type)} ${shorten(name)}`;
}

/** Names of disks are long, and differ at their ends. */
function shorten(name: string): string {
  const text = plain(name);
  return text.length > 40 ? `${text.slice(0, 22)}…${text.slice(-12)}` : text;
}
