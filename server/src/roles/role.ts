/** A part of the program with a life: runs until the signal aborts, then ends what is under way and resolves. */
export interface Role {
  readonly name: string;
  run(signal: AbortSignal): Promise<void>;
}

/** What a role says of itself: why it makes no progress, or null while all is well. */
export type OnProblem = (problem: string | null) => void;

/** Several as one: it ends when all have ended. */
export function together(name: string, parts: readonly Pick<Role, 'run'>[]): Role {
  return {
    name,
    run: async (signal) => {
      await Promise.all(parts.map((part) => part.run(signal)));
    },
  };
}
