import { useEffect, useState } from 'preact/hooks';
import type { CheckText, ClaimCommandsText, Command, Messages } from '../../runner/live/messages.ts';
import type { RequestLine } from '../../runner/live/watch/requests.ts';

/** Everything that the lab has sent. */
export interface Lab extends Partial<Omit<Messages, 'requests' | 'check' | 'checksCleared' | 'claim'>> {
  readonly requests: readonly RequestLine[];
  /** The commands of the claims that were opened, by claim. */
  readonly claims: Readonly<Record<string, ClaimCommandsText>>;
  /** The answers to checks, by step. */
  readonly checks: Readonly<Record<string, CheckText>>;
  /** Real time at which the clock was told, in milliseconds of this page. */
  readonly clockAt: number;
  readonly isConnected: boolean;
}

const NAMES = [
  'welcome',
  'names',
  'picture',
  'timeline',
  'requests',
  'clock',
  'work',
  'check',
  'checksCleared',
  'claim',
] as const;
/** The requests that the page keeps. */
const MOST_REQUESTS = 60;
const NOTHING: Lab = { requests: [], claims: {}, checks: {}, clockAt: 0, isConnected: false };

/** Follows the lab. The messages of one frame are shown together. */
export function useLab(): Lab {
  const [lab, setLab] = useState<Lab>(NOTHING);
  useEffect(() => {
    const source = new EventSource('events');
    let changes: ((lab: Lab) => Lab)[] = [];
    const change = (each: (lab: Lab) => Lab) => {
      if (changes.push(each) > 1) return;
      const show = () => {
        const due = changes;
        changes = [];
        setLab((before) => due.reduce((lab, apply) => apply(lab), before));
      };
      // A page in the background has no frames.
      if (document.hidden) setTimeout(show, 250);
      else requestAnimationFrame(show);
    };
    for (const name of NAMES) {
      source.addEventListener(name, ({ data }) => {
        const message: unknown = JSON.parse(data);
        change((lab) => receive(lab, name, message));
      });
    }
    source.addEventListener('open', () => change(() => ({ ...NOTHING, isConnected: true })));
    source.addEventListener('error', () => change((lab) => ({ ...lab, isConnected: false })));
    return () => source.close();
  }, []);
  return lab;
}

function receive(lab: Lab, name: (typeof NAMES)[number], message: unknown): Lab {
  switch (name) {
    case 'requests':
      return { ...lab, requests: [...lab.requests, ...(message as Messages['requests'])].slice(-MOST_REQUESTS) };
    case 'check': {
      const check = message as CheckText;
      return { ...lab, checks: { ...lab.checks, [check.step]: check } };
    }
    case 'claim': {
      const claim = message as ClaimCommandsText;
      return { ...lab, claims: { ...lab.claims, [claim.claim]: claim } };
    }
    case 'checksCleared':
      return { ...lab, checks: {} };
    case 'clock':
      return { ...lab, clock: message as Messages['clock'], clockAt: performance.now() };
    default:
      return { ...lab, [name]: message };
  }
}

/** Sends a request to the lab. Returns why it was not fulfilled; undefined if it was. */
export async function send(command: Command): Promise<string | undefined> {
  try {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('do', { method: 'POST', headers, body: JSON.stringify(command) });
    return answer.ok ? undefined : await answer.text();
  } catch {
    return 'The lab does not answer. Start it again with npm run lab.';
  }
}
