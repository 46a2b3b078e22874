import { BEHAVIORS, type Behavior } from '../../emulator/behaviors/index.ts';

/** A question about Azure, the answer that the emulator gives by default, and the answers of its variants. */
export interface BehaviorRow {
  readonly name: string;
  readonly question: string;
  readonly azure: Pick<Behavior, 'means' | 'provenance' | 'sources' | 'basis'>;
  readonly alternatives: readonly {
    /** The name of the variant: `largerDataDisk=grownInPlace`. */
    readonly variant: string;
    readonly means: string;
    readonly believedBy: string;
    readonly sources: readonly string[];
  }[];
  /** True if it is a friction of Azure, on which no claim may depend. */
  readonly isFriction: boolean;
}

/** Lists the emulator's table of behaviors. */
export function listBehaviors(): BehaviorRow[] {
  return Object.entries<Behavior>(BEHAVIORS).map(([name, { question, alternatives, friction = false, ...azure }]) => ({
    name,
    question,
    azure,
    alternatives: Object.entries(alternatives).map(([choice, { means, believedBy, sources = [] }]) => ({
      variant: `${name}=${choice}`,
      means,
      believedBy,
      sources,
    })),
    isFriction: friction,
  }));
}
