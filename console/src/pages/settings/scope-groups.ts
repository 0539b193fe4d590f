import type { Scope } from '../../api/session.ts';
import type { PlainKey } from '../../messages/messages.ts';

/** A right by itself; `*` stands for all of them. */
export type SingleScope = Exclude<Scope, '*'>;

export interface ScopeGroup {
  readonly label: PlainKey;
  readonly scopes: readonly SingleScope[];
}

/** Where each right is shown. A new right of the API does not compile until it has its place and its texts. */
const places: Readonly<Record<SingleScope, PlainKey>> = {
  'profiles:read': 'scopes.people',
  'personal-data:read': 'scopes.people',
  'profiles:write': 'scopes.people',
  'segments:read': 'scopes.segments',
  'segments:write': 'scopes.segments',
  'events:read': 'scopes.events',
  'sql:read': 'scopes.events',
  'sources:read': 'scopes.sources',
  'sources:write': 'scopes.sources',
  'destinations:read': 'scopes.destinations',
  'destinations:write': 'scopes.destinations',
  'dead-letters:read': 'scopes.dead-letters',
  'dead-letters:write': 'scopes.dead-letters',
  'workspace:read': 'scopes.administration',
  'workspace:write': 'scopes.administration',
  'access:read': 'scopes.administration',
  'access:write': 'scopes.administration',
  'audit:read': 'scopes.administration',
  'metrics:read': 'scopes.administration',
};

/** All rights by what they are about. */
export const scopeGroups: readonly ScopeGroup[] = [...new Set(Object.values(places))].map(
  (label) => ({
    label,
    scopes: (Object.keys(places) as SingleScope[]).filter((scope) => places[scope] === label),
  }),
);

export const allScopes: readonly SingleScope[] = scopeGroups.flatMap(({ scopes }) => scopes);
