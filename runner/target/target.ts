import type { Connection } from '../../helpers/azure/connection/connection.ts';
import type { Environment } from '../../helpers/environment.ts';

/** The place where the lab runs: an embedded emulator, or a cloud that az is logged in to. */
export interface Target {
  /** The name in messages: `the embedded emulator, 200 times as fast as Azure`. */
  readonly description: string;
  /** The difference between the chosen variant and Azure, in words. */
  readonly variantMeans?: string;
  readonly connection: Connection;
  /** Returns true for Azure itself, and false for an emulator, whatever its address. */
  isReal(): Promise<boolean>;
  /** The socket through which the specs make the target's time leap (leaping/door.ts); undefined: it never leaps. */
  readonly leapDoor?: string | undefined;
  /** The variables that az needs to reach this target. */
  readonly azEnvironment: Environment;
  /** The arguments of `az login`; undefined where az is logged in already. */
  readonly login: readonly string[] | undefined;
  /** The target's clock. */
  now(): Date;
  close(): Promise<void>;
}
