/** A part of the program with a life: runs until the signal aborts, then ends what is under way and resolves. */
export interface Role {
  readonly name: string;
  run(signal: AbortSignal): Promise<void>;
}

/** What a role says of itself: why it makes no progress, or null while all is well. */
export type OnProblem = (problem: string | null) => void;
