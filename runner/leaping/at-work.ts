/** Resources of the event loop that are work, not waiting, such as files being read. All others of the emulator are promises. */
const WORK = ['Immediate', 'FSReqCallback', 'FSReqPromise', 'CloseReq'];

const realImmediate = setImmediate;

/** Returns true while this process has work to do that is not a request, such as files being read. */
export function isAtWork(): boolean {
  return process.getActiveResourcesInfo().some((resource) => WORK.includes(resource));
}

/** Resolves when this process has no more such work. */
export async function untilSettled(): Promise<void> {
  do await new Promise((resolve) => realImmediate(resolve));
  while (isAtWork());
}
