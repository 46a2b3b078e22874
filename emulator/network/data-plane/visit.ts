import type { HttpAnswer } from '../../core/http.ts';
import type { DataPlane } from './data-plane.ts';
import { deliver } from './delivery.ts';

/** Returns a function that requests the page at port 80 of a public address, over a connection of its own. It never returns if no machine answers. */
export function createVisitor(dataPlane: DataPlane): (address: string) => Promise<HttpAnswer | 'refused'> {
  let port = 49_152;
  return async (address) => {
    port = port === 65_535 ? 49_152 : port + 1;
    const rule = dataPlane.topology.rules.find(
      (each) => each.publicAddress?.address === address && each.frontendPort === 80 && each.takesTcp,
    );
    const from = '198.51.100.1';
    const delivery = deliver(dataPlane, rule, { address: from, port });
    if (delivery === 'refused') return 'refused';
    const request = { method: 'GET', path: '/', headers: { host: address, connection: 'close' }, body: '', from };
    const answer = delivery === 'unanswered' ? undefined : await delivery.endpoint.http(delivery.port, request);
    return answer ?? new Promise(() => {});
  };
}
