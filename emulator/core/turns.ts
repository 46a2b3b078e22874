/** The pieces of work that are done in one go. A deployment of the size of most people's is one go, so its moments of lab time are exact. */
const AT_ONCE = 20;

/** Waits, where it has to, before a piece of work begins. */
export type NextTurn = () => Promise<void>;

/**
 * Returns a function to await before each of many pieces of work: after every twenty of them, other requests have their turn. It counts
 * instead of measuring time, so that work is done in the same order on any machine.
 */
export function inTurns(): NextTurn {
  let begun = 0;
  let turn = Promise.resolve();
  return () => {
    begun += 1;
    // Pieces that begin at the same moment wait for each other too.
    if (begun % AT_ONCE === 0) turn = turn.then(() => new Promise(setImmediate));
    return turn;
  };
}
