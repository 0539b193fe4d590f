import type { Candidate, IdentityRules } from '../identity/index.ts';
import type { CustomerEvent, LogPosition } from '../kernel/event.ts';
import type { ProfileId } from '../kernel/ids.ts';
import type { StreamTrait } from '../log/stream.ts';
import type { Profile } from '../profiles/index.ts';
import type { ProfileMembershipChange } from '../segments/index.ts';
import type { DecodedItem, ReceivedRequest } from '../sources/index.ts';

/** One item of a logged request, as the event's type begins. Each stage adds what it found out. */
export interface Logged {
  readonly position: LogPosition;
  readonly request: ReceivedRequest;
  readonly item: DecodedItem;
}

export interface Valid extends Logged {
  readonly event: CustomerEvent;
  /** What was left out or mended on the way, of a bounded set. */
  readonly notes: string[];
}

/** `unrestricted` until consent is a module: every purpose is open. */
export interface Consented extends Valid {
  readonly purposes: 'unrestricted' | ReadonlySet<string>;
}

export interface Transformed extends Consented {
  readonly transforms: number;
}

export interface Identified extends Transformed {
  /** Identifiers by the rules in force, most trusted first; of a person at least one. */
  readonly users: readonly Candidate[];
  readonly accounts: readonly Candidate[];
  readonly rules: IdentityRules;
}

/** The first with its message id. */
export interface Unique extends Identified {
  readonly unique: true;
}

/** What the events of the batch need is in memory. */
export interface Loaded extends Unique {
  readonly loaded: true;
}

/** Time has passed, up to its receipt, for the profiles that it finds. */
export interface Timed extends Loaded {
  readonly timed: readonly ProfileMembershipChange[];
}

export interface Resolved extends Timed {
  readonly profile: Profile;
  /** The id at this event's time; later merges do not change it. */
  readonly profileId: ProfileId;
  readonly account: Profile | null;
  readonly merged: readonly ProfileId[];
}

export interface Profiled extends Resolved {
  readonly folded: true;
  /**
   * Names of traits that have another value by it: of the account where it is a `group`, else of the user. Those that
   * the product itself writes are always of the user.
   */
  readonly changedTraits: readonly string[];
}

/** Memberships that changed by it, and by the time that passed before it. */
export interface Segmented extends Profiled {
  readonly memberships: readonly ProfileMembershipChange[];
  /** Computed traits, in the same way. */
  readonly computed: readonly StreamTrait[];
}

/** Journey runs that this event moved; none until journeys are a module. */
export interface Journeyed extends Segmented {
  readonly runs: readonly string[];
}

/** What the stages after the log find out, none of it yet. */
type Room = { readonly [Name in Exclude<keyof Journeyed, keyof Logged>]: undefined };

/** One item of a logged request, with room for what all stages find: an object that grows is copied again and again. */
export function loggedItem({ position, request, item }: Logged): Logged {
  const roomy: Logged & Room = {
    position,
    request,
    item,
    event: undefined,
    notes: undefined,
    purposes: undefined,
    transforms: undefined,
    users: undefined,
    accounts: undefined,
    rules: undefined,
    unique: undefined,
    loaded: undefined,
    timed: undefined,
    profile: undefined,
    profileId: undefined,
    account: undefined,
    merged: undefined,
    folded: undefined,
    changedTraits: undefined,
    memberships: undefined,
    computed: undefined,
    runs: undefined,
  };
  return roomy;
}
