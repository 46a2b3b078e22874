import { plain } from '../../runner/report/plain-text.ts';
import { sortDeployed } from '../data/deployed.ts';
import { rawPageOf } from '../data/pointer.ts';
import { ArchitecturePicture } from '../parts/architecture-picture.tsx';
import { ClaimLinks } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { whoReturned } from '../parts/returned.ts';
import { Wide } from '../parts/table.tsx';

/** A picture of the deployed resources, drawn from the responses. */
export function ArchitecturePage() {
  const { guide } = usePlace();
  const deployed = guide.run?.deployed ? sortDeployed(guide.run) : undefined;
  return (
    <Page
      title="Architecture"
      file="architecture.html"
      lead={`The deployed resources, drawn from what ${whoReturned(guide)} returned after the deployment.`}
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
            There is no picture, because this run deployed nothing. Run the lab with <code>npm run e2e</code>.
          </p>
          <Explanation />
        </>
      )}
      {deployed && (
        <section aria-labelledby="resources-title">
          <h2 id="resources-title">The resources</h2>
          <Wide label="The deployed resources">
            <table class="cards">
              <caption>Each resource, and the resources that its response names</caption>
              <thead>
                <tr>
                  <th scope="col">Resource</th>
                  <th scope="col">Type</th>
                  <th scope="col">Refers to</th>
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
                    <td data-name="Type">{plain(resource.type).replace('Microsoft.', '')}</td>
                    <td class="long" data-name="Refers to">
                      {resource.refersTo.map(sayReference).join(', ')}
                    </td>
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
      <h2>How to read the picture</h2>
      <p>
        Clients send their requests to one public address. The load balancer gives each connection to an instance whose
        port 80 answers the health probe. An instance that does not answer gets no connections. The rolling upgrade uses
        the same probe to see whether an instance is healthy after its update.
      </p>
      <ClaimLinks ids={['07', '08', '13']} withTitle />
      <p>
        The scale set has a model, and instances that were created from it. Each instance has an OS disk, created from
        the image, and one empty data disk. The exam question is about what happens to these disks when the model
        changes.
      </p>
      <ClaimLinks ids={['02', '03', '05', '06']} withTitle />
      <h3>Two kinds of change</h3>
      <p>
        <b>Changes that roll out.</b> For extensions, images, VM sizes, and added or removed disks,{' '}
        <code>Update-AzVmss</code> updates the model, and Azure applies the change to the instances.
      </p>
      <ClaimLinks ids={['11', '19', '20', '21']} withTitle />
      <p>
        <b>Changes that need a reimage.</b> For the OS profile and for existing disks, the model changes and the upgrade
        completes, but no disk is recreated until you run <code>Set-AzVmssVM</code> for each instance.
      </p>
      <ClaimLinks ids={['33', '50', '41', '51']} withTitle />
    </div>
  );
}

/** Returns the type and the name at the end of an id. */
function sayReference(id: string): string {
  const [type = '', name = ''] = id.split('/').slice(-2);
  return `${plain(type)} ${shorten(name)}`;
}

/** Shortens a name in its middle, because names of disks are long and differ at their ends. */
function shorten(name: string): string {
  const text = plain(name);
  return text.length > 40 ? `${text.slice(0, 22)}…${text.slice(-12)}` : text;
}
