import type { Profile } from '../profiles/index.ts';
import type { Recorded } from './record/recording.ts';

/** What a clause is decided on: one profile as it is, at a moment. */
export interface Subject {
  readonly profile: Pick<Profile, 'id' | 'collection' | 'traits' | 'identifiers' | 'mergedIds'>;
  readonly recorded: Recorded;
  /** ms since the epoch; events later than it do not exist yet. */
  readonly now: number;
  /** Ids of segments that the profile belongs to at this moment, for clauses on other segments. */
  readonly memberOf: Ids;
  /** The accounts that a user belongs to, for clauses on them; empty where no clause asks. */
  readonly accounts: readonly AccountSubject[];
  /** What the users of an account say, by id of question; see `UserQuestion`. Of users nothing. */
  readonly users: ReadonlyMap<string, UserAnswers>;
}

/** What users of an account say to a question: whether some fulfil it, and whether some do not. */
export interface UserAnswers {
  readonly some: boolean;
  readonly other: boolean;
}

/** An account of a user, as it is. */
export type AccountSubject = Pick<Subject, 'profile' | 'memberOf'>;

export interface Ids {
  has(id: string): boolean;
}
