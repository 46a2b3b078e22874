import { NothingChosen } from './choose.ts';
import { takeOption } from './take-option.ts';

/** Takes `--world name=alternative` out of the arguments of a run, for which it stands in LAB_WORLD from now on. */
export function chooseWorld(args: readonly string[]): readonly string[] {
  const { values, rest } = takeOption(args, 'world');
  if (values.length === 0) return rest;
  if (values.includes(undefined))
    throw new NothingChosen('--world needs a behaviour and an alternative, as in --world largerDataDisk=grownInPlace.');
  process.env.LAB_WORLD = values.join();
  return rest;
}
