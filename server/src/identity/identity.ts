import type { ProfileId, SourceId } from '../kernel/ids.ts';

/** People and accounts are resolved apart: an identifier of one collection never finds a profile of the other. */
export const collections = ['users', 'accounts'] as const;
export type Collection = (typeof collections)[number];

/** One way to know a profile: `email` of `users`, with the value as normalised for its type. */
export interface Identifier {
  readonly collection: Collection;
  /** Lower case: a default type of COMPAT §4 or one that the workspace or an event named. */
  readonly type: string;
  readonly value: string;
}

/** An identifier read from an event, with the place it was read from. */
export interface Candidate extends Identifier {
  /** The rule that found it: `userId`, `traits.email`, `context.externalIds`… */
  readonly rule: string;
}

/** An identifier of a profile with the evidence of its link. Times are ms since the epoch. */
export interface LinkedIdentifier {
  readonly type: string;
  readonly value: string;
  readonly linkedAt: number;
  readonly messageId: string;
  readonly sourceId: SourceId;
  readonly rule: string;
  lastSeen: number;
}

/** The part of a profile that identity owns; `mergedIds` are all former ids that now mean this profile. */
export interface ProfileIdentity {
  readonly id: ProfileId;
  readonly collection: Collection;
  identifiers: LinkedIdentifier[];
  mergedIds: ProfileId[];
  /** One of its ids and one of another profile that people parted from it, each: the two never become one. */
  apart?: readonly ApartPair[];
}

/** Two profiles, by any of their ids, that never become one. */
export type ApartPair = readonly [ProfileId, ProfileId];

/** Periods over which the values of a type are counted, in days; `ever` counts all. */
export const limitPeriodDays = {
  ever: Number.POSITIVE_INFINITY,
  daily: 1,
  weekly: 7,
  monthly: 30,
  annually: 365,
} as const;
export type LimitPeriod = keyof typeof limitPeriodDays;

/** How many values of one type a profile may have within a period. */
export interface IdentifierLimit {
  readonly values: number;
  readonly period: LimitPeriod;
}

/** An identifier type that a workspace added: read from traits or properties of this name, in any case style. */
export interface CustomIdentifierType {
  readonly type: string;
  readonly collection: Collection;
  readonly key: string;
}

/** What a workspace decides about identity (COMPAT §4). A change applies to events processed after it. */
export interface IdentityRules {
  /** Types in order of trust; the others follow by name. */
  readonly priority: readonly string[];
  readonly limits: Readonly<Record<string, IdentifierLimit>>;
  readonly defaultLimit: IdentifierLimit;
  /** Values that never become an identifier, compared without regard to case. */
  readonly blockedValues: readonly string[];
  readonly customTypes: readonly CustomIdentifierType[];
  /** ISO 3166 code for phone numbers written without a country; null: such numbers stay as they are. */
  readonly phoneCountry: string | null;
  readonly mergesMax: number;
  readonly identifiersMax: number;
  /** Kept apart from when they come into being: where the history of profiles is told anew. */
  readonly apart?: readonly ApartPair[];
}

export const defaultIdentityRules: IdentityRules = {
  priority: ['user_id', 'email'],
  limits: { user_id: { values: 1, period: 'ever' } },
  defaultLimit: { values: 5, period: 'ever' },
  blockedValues: ['-1', 'null', 'anonymous', 'undefined', 'none', 'nil', 'nan'],
  customTypes: [],
  phoneCountry: null,
  mergesMax: 100,
  identifiersMax: 1000,
};

/** The limit of a type. Types come from events: one may be named as what every object has, `constructor`. */
export function limitOf({ limits, defaultLimit }: IdentityRules, type: string): IdentifierLimit {
  return (Object.hasOwn(limits, type) ? limits[type] : undefined) ?? defaultLimit;
}

/** Sorts first what is trusted more; ties by name, so that the order never depends on the event. */
export function comparePriority(rules: IdentityRules, a: string, b: string): number {
  const rank = (type: string) => {
    const index = rules.priority.indexOf(type);
    return index === -1 ? rules.priority.length : index;
  };
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}
