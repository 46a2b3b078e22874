import type { RequestLine } from '../../runner/live/watch/requests.ts';
import { Wide } from '../parts/wide.tsx';

/** The requests as they arrive, the newest first. Their texts come from clients and are shown as texts. */
export function Requests({ requests }: { requests: readonly RequestLine[] }) {
  return (
    <section class="card" aria-label="Requests">
      <h2>Requests</h2>
      {requests.length === 0 ? (
        <p>No client has asked for anything yet.</p>
      ) : (
        <Wide label="Requests, the newest first" kind="requests">
          <table>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Who</th>
                <th scope="col">Request</th>
                <th scope="col">Answer</th>
              </tr>
            </thead>
            <tbody>
              {requests.toReversed().map((line, index) => (
                <Line key={requests.length - index} line={line} />
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

function Line({ line: { at, method, path, status, client, cmdlet, error } }: { line: RequestLine }) {
  const isBad = status === 'dropped' || status >= 400;
  return (
    <tr class={method === 'GET' ? 'read' : 'write'}>
      <td>{at.slice(11, 19)}</td>
      <td>{client}</td>
      <td>
        {cmdlet && <b>{cmdlet} </b>}
        <code title={path}>{`${method} ${shorten(path)}`}</code>
      </td>
      <td class={isBad ? 'bad' : ''}>
        {status} {error}
      </td>
    </tr>
  );
}

/** Leaves out the resource group and the provider. */
function shorten(path: string): string {
  return path.replace(/^\/resourceGroups\/[^/]+\/providers\/Microsoft\.(Compute|Network|Resources)\//i, '');
}
