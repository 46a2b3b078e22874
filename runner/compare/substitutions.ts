import { SECRET } from '../../helpers/evidence/secret-patterns.ts';

/** Strings that name something: an id, a path, or a random number. */
const NAME = /\/|[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{16}/i;
/** A password that Azure takes, in place of one that was removed from the log. */
const PASSWORD = 'Replayed-instead-1';

/** The names of things in a log and in the emulator, found by comparing responses. */
export class Substitutions {
  readonly #subscriptionId: string;
  readonly #names = new Map<string, string>();

  constructor(subscriptionId: string) {
    this.#subscriptionId = subscriptionId;
  }

  /** Learns the names in two responses to the same request. */
  learn(logged: unknown, ours: unknown): void {
    if (typeof logged === 'string' && typeof ours === 'string') {
      // Clients request only the path of an address.
      const [name, own] = [this.#restored(logged), ours].map((each) => each.replace(/^https?:\/\/[^/]+/, ''));
      if (name && own && NAME.test(name) && name !== own) this.#names.set(name, own);
      return;
    }
    if (typeof logged !== 'object' || typeof ours !== 'object' || logged === null || ours === null) return;
    const values: Readonly<Record<string, unknown>> = { ...ours };
    for (const [key, value] of Object.entries(logged)) this.learn(value, values[key]);
  }

  /** Returns a text of the log in the emulator's names. */
  text(text: string): string {
    const names = [...this.#names].toSorted(([a], [b]) => b.length - a.length);
    return names.reduce((rest, [name, ours]) => rest.replaceAll(name, ours), this.#restored(text));
  }

  /** Returns a request body in the emulator's names, with something in place of each secret. */
  body(body: unknown): unknown {
    if (typeof body === 'string') return body === SECRET ? PASSWORD : this.text(body);
    if (Array.isArray(body)) return body.map((each) => this.body(each));
    if (typeof body !== 'object' || body === null) return body;
    const entries = Object.entries(body).flatMap(([key, value]) =>
      // Custom data cannot be invented: a scale set without any is the closest match.
      value === SECRET && /^(custom|user)Data$/i.test(key) ? [] : [[key, this.body(value)] as const],
    );
    return Object.fromEntries(entries);
  }

  /** The id of the subscription was removed from the log. */
  #restored(text: string): string {
    return text.replaceAll(`/subscriptions/${SECRET}`, `/subscriptions/${this.#subscriptionId}`);
  }
}
