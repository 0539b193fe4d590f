import type { Outcome } from '../outcome.ts';

/** What one request was and brought, for all events in it. */
export interface Trace {
  /** When it was sent, ms since the epoch. */
  readonly at: number;
  readonly durationMs: number;
  /** Events in the request. */
  readonly events: number;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** The first characters of the answer, without credentials; null when it had none, or the event was delivered. */
  readonly answer: string | null;
}

/** One attempt at one event, kept with its delivery so that people see why it failed. */
export interface Attempt extends Trace {
  readonly outcome: Outcome['kind'];
  /** In our words; null when it was delivered. */
  readonly message: string | null;
}

/** The last attempts of a delivery are kept; `attempt` counts all. */
const attemptsKept = 10;

/** Characters of an answer that are kept. */
export const answerCharactersMax = 1_000;

export function toAttempt(outcome: Outcome, trace: Trace): Attempt {
  const message = outcome.kind === 'delivered' ? null : outcome.message;
  return { ...trace, outcome: outcome.kind, message };
}

/** The history with one attempt more, without those that are too long ago. */
export function withAttempt(history: readonly Attempt[], attempt: Attempt): readonly Attempt[] {
  return [...history, attempt].slice(-attemptsKept);
}

/** Once an event is delivered, its answers go with its payload: they may tell of the person. */
export function withoutAnswers(history: readonly Attempt[]): readonly Attempt[] {
  return history.map((attempt) => ({ ...attempt, answer: null }));
}
