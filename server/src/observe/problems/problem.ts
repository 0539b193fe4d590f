import type { ProblemFacts } from './problem-facts.ts';

/**
 * `critical`: something does not work, or data is about to be lost. `warning`: something works badly, or events wait
 * for a person. `notice`: nothing is wrong yet.
 */
export const problemSeverities = ['critical', 'warning', 'notice'] as const;
export type ProblemSeverity = (typeof problemSeverities)[number];

/** Where a problem is solved. */
export const problemTargets = [
  'dead-letters',
  'deliveries',
  'destination',
  'source',
  'tokens',
  'server',
] as const;

export interface ProblemTarget {
  readonly type: (typeof problemTargets)[number];
  /** Of the source, destination or token; null where the type says it all. */
  readonly id: string | null;
  /** Its name, for people. */
  readonly name: string | null;
}

/** Something that a person has to do something about. It stays as long as its rule finds it, and no longer. */
export interface Problem {
  /** The same for the same trouble as long as it lasts. */
  readonly id: string;
  readonly code: string;
  readonly severity: ProblemSeverity;
  /** What is wrong, in words. Never holds personal data. */
  readonly message: string;
  /** What to do. */
  readonly help: string;
  /** How many: events, requests, records; the message says of what. Null where nothing is counted. */
  readonly count: number | null;
  /** Ms since the epoch; null: not known. */
  readonly since: number | null;
  readonly target: ProblemTarget;
  /** What the message says in figures and names, for whoever writes it in another language. */
  readonly details: Readonly<Record<string, string | number>>;
}

/**
 * One kind of problem: a file of its own in `rules/`, and an entry in `problem-rules.ts`. Pure: it looks at the facts
 * and at nothing else, and finds at most one problem for each target and `part`.
 */
export interface ProblemRule {
  /** snake_case; stable, for it stands in the API. */
  readonly code: string;
  /** When it appears and goes, in words. */
  readonly when: string;
  readonly help: string;
  /** The right that seeing it takes, besides the workspace's. */
  readonly scope?: 'access:read';
  find(facts: ProblemFacts): readonly FoundProblem[];
}

export interface FoundProblem extends Omit<Problem, 'id' | 'code' | 'help'> {
  /** Tells problems of one target apart, such as a reason. */
  readonly part?: string;
}

export const server: ProblemTarget = { type: 'server', id: null, name: null };
