import { EventEmitter } from 'node:events';
import type { Command, Messages } from '../../../runner/live/messages.ts';

/** The live page without a browser: its messages, and its requests. */
export interface LivePage {
  /** Waits for the next message that fits. */
  next<Name extends keyof Messages>(name: Name, fits: (message: Messages[Name]) => boolean): Promise<Messages[Name]>;
  /** Sends a request and waits for the next message that fits. Throws if the lab does not fulfill the request. */
  ask<Name extends keyof Messages>(
    name: Name,
    command: Command,
    fits: (message: Messages[Name]) => boolean,
  ): Promise<Messages[Name]>;
  close(): void;
}

/** Opens the page at an address of `npm run lab`. */
export async function openPage(url: string): Promise<LivePage> {
  const end = new AbortController();
  const messages = new EventEmitter();
  const { body } = await fetch(new URL('events', url), { signal: end.signal });
  const follow = async () => {
    let received = '';
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const whole = (received + chunk).split('\n\n');
      received = whole.pop() ?? '';
      for (const message of whole) {
        const [, name = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(message) ?? [];
        messages.emit(name, JSON.parse(data));
      }
    }
  };
  // The stream ends with the test.
  follow().catch(() => {});
  // A listener of its own, because several messages may arrive at once.
  const next: LivePage['next'] = (name, fits) =>
    new Promise((resolve) => {
      messages.on(name, function listener(message) {
        if (!fits(message)) return;
        messages.off(name, listener);
        resolve(message);
      });
    });
  return {
    next,
    async ask(name, command, fits) {
      const answer = next(name, fits);
      const response = await fetch(new URL('do', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(command),
      });
      if (!response.ok) throw new Error(await response.text());
      return answer;
    },
    close: () => end.abort(),
  };
}
