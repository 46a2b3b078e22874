import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';

/** Returns the path of the door in a folder that only this user can read. On Windows it is a named pipe. */
export function doorIn(folder: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\${basename(folder)}` : join(folder, 'door');
}

/**
 * Opens a door for the specs' process: a socket at `path`, which takes milliseconds of this process's time, a line each, calls `leap`
 * with them, and says when it is done. Only this user can reach it, because its folder is this user's.
 */
export async function openDoor(path: string, leap: (milliseconds: number) => Promise<void>): Promise<() => void> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    createInterface(socket).on('line', (line) => void leap(Number(line)).then(() => socket.write('\n')));
  });
  server.listen(path);
  await once(server, 'listening');
  return () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
}

/** Connects to a door. Returns a function that leaps through it, one leap after the other. */
export function throughDoor(path: string): (milliseconds: number) => Promise<void> {
  const socket = createConnection(path).unref();
  const over = once(socket, 'close').then(() => {
    throw new Error('The run ended while a spec waited.');
  });
  over.catch(() => {});
  return async (milliseconds) => {
    socket.ref().write(`${milliseconds}\n`);
    await Promise.race([once(socket, 'data'), over]);
    socket.unref();
  };
}
