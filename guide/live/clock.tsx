import { useEffect, useState } from 'preact/hooks';
import type { ClockText } from '../../runner/live/messages.ts';
import { send } from './lab.ts';

const SPEEDS = [
  { speed: 0, name: 'Pause' },
  { speed: 1, name: '1×' },
  { speed: 10, name: '10×' },
  { speed: 60, name: '60×' },
  { speed: 600, name: '600×' },
];

/** Lab time, and the buttons that pause it, change its speed, and leap to the next event. */
export function ClockControls({
  clock,
  clockAt,
  isEmulator,
}: {
  clock: ClockText;
  clockAt: number;
  isEmulator: boolean;
}) {
  const [isLeaping, setLeaping] = useState(false);
  const leap = async () => {
    setLeaping(true);
    await send({ do: 'next' });
    setLeaping(false);
  };
  return (
    <div class="clock">
      <Time clock={clock} clockAt={clockAt} />
      {isEmulator && (
        <>
          <fieldset class="choice">
            <legend class="hidden">Speed of lab time</legend>
            {SPEEDS.map(({ speed, name }) => (
              <button
                key={speed}
                type="button"
                aria-pressed={clock.speed === speed}
                onClick={() => send({ do: 'speed', speed })}
              >
                {name}
              </button>
            ))}
          </fieldset>
          <button type="button" class="leap" disabled={isLeaping} onClick={leap}>
            To the next event
          </button>
        </>
      )}
    </div>
  );
}

/** The time of day in the lab. It runs on between two messages. */
function Time({ clock: { at, speed }, clockAt }: { clock: ClockText; clockAt: number }) {
  const [, tick] = useState(0);
  useEffect(() => {
    if (speed === 0) return undefined;
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [speed]);
  const now = new Date(Date.parse(at) + (performance.now() - clockAt) * speed);
  return (
    <time class="lab-time" dateTime={now.toISOString()}>
      <span class="lab-time-name">Lab time </span>
      {now.toISOString().slice(11, 19)}
      {speed === 0 && <span class="hidden">, paused</span>}
    </time>
  );
}
