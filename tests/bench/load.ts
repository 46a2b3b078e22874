// The load generator, a process of its own: it writes requests without waiting for each answer, and only counts the answers, so
// that it has little to do beside the servers that it measures. An order is a message, and so is its result.
import { connect, type TLSSocket } from 'node:tls';

/** The requests to send: a GET of this path, and the number of repeats. */
export interface Order {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requests: number;
}

/** The outcome of an order. */
export interface Load {
  readonly seconds: number;
  /** The share of the time in which this process was at work: below 1, it could have sent more. */
  readonly busy: number;
}

const CONNECTIONS = 16;
/** Requests that wait for their answers on each connection. */
const AHEAD = 4;
const ANSWER = Buffer.from('HTTP/1.1 ');
const GOOD = Buffer.from('HTTP/1.1 200');

process.on('message', async (order: Order) => {
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => open(order.origin)));
  const cpu = process.cpuUsage();
  const began = performance.now();
  const each = Math.ceil(order.requests / CONNECTIONS);
  await Promise.all(sockets.map((socket) => send(socket, order, each)));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const socket of sockets) socket.destroy();
  const load: Load = { seconds, busy: (user + system) / 1e6 / seconds };
  process.send?.(load);
});

function open(origin: string): Promise<TLSSocket> {
  const { hostname, port } = new URL(origin);
  // Trust is not what is measured here.
  const socket = connect({ host: hostname, port: Number(port), servername: hostname, rejectUnauthorized: false });
  return new Promise((resolve, reject) => socket.once('secureConnect', () => resolve(socket)).once('error', reject));
}

function send(socket: TLSSocket, { origin, path, headers }: Order, count: number): Promise<void> {
  const lines = Object.entries({ Host: new URL(origin).host, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const request = `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
  let sent = Math.min(AHEAD, count);
  let answered = 0;
  /** The end of what came before, in which an answer may begin. */
  let rest = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    socket.on('error', reject).on('close', () => reject(new Error(`${origin} closed the connection.`)));
    socket.on('data', (chunk: Buffer) => {
      const data = Buffer.concat([rest, chunk]);
      let at = data.indexOf(ANSWER);
      let read = 0;
      let arrived = 0;
      while (at !== -1 && at + GOOD.length <= data.length) {
        if (!data.subarray(at, at + GOOD.length).equals(GOOD))
          return reject(new Error(`${origin}${path} did not return 200.`));
        arrived += 1;
        read = at + GOOD.length;
        at = data.indexOf(ANSWER, read);
      }
      rest = data.subarray(Math.max(read, data.length - GOOD.length));
      answered += arrived;
      if (answered >= count) return resolve();
      const next = Math.min(arrived, count - sent);
      sent += next;
      if (next > 0) socket.write(request.repeat(next));
    });
    socket.write(request.repeat(sent));
  });
}
