/** Every path of the console, as functions: no other file writes a URL of the console. */
export const paths = {
  home: () => '/',
  sources: () => '/sources',
  newSource: () => '/sources/new',
  /** A source, or one of its tabs. */
  source: (id: string, tab?: string) =>
    tab === undefined ? `/sources/${id}` : `/sources/${id}/${tab}`,
  /** The properties of one event that a source was seen to send; its name is empty where the call has none. */
  sourceSchema: (id: string, event: { type: string; event: string }) =>
    `/sources/${id}/schema?${new URLSearchParams(event).toString()}`,
  /** The events of all sources as they arrive, or one of them by its place in the log. */
  live: (position?: number) => (position === undefined ? '/live' : `/live?event=${position}`),
  /** The dead letters of all sources, or those that are named. */
  deadLetters: (wanted: { letter?: string; source?: string; reason?: string } = {}) => {
    const query = new URLSearchParams(wanted).toString();
    return query === '' ? '/dead-letters' : `/dead-letters?${query}`;
  },
  profiles: () => '/profiles',
  segments: () => '/segments',
  /** A new segment; `template`: the id of what it begins as. */
  newSegment: (template?: string) =>
    template === undefined ? '/segments/new' : `/segments/new?template=${template}`,
  /** How segments overlap. */
  segmentOverlap: (ids: readonly string[] = []) =>
    ids.length === 0 ? '/segments/overlap' : `/segments/overlap?segments=${ids.join(',')}`,
  /** A segment, or one of its tabs. */
  segment: (id: string, tab?: string) =>
    tab === undefined ? `/segments/${id}` : `/segments/${id}/${tab}`,
  computedTraits: () => '/segments/traits',
  newComputedTrait: () => '/segments/traits/new',
  /** A computed trait, or one of its tabs. */
  computedTrait: (id: string, tab?: string) =>
    tab === undefined ? `/segments/traits/${id}` : `/segments/traits/${id}/${tab}`,
  lists: () => '/segments/lists',
  /** A new list; `kind`: who fills it. */
  newList: (kind?: 'csv' | 'sql') =>
    kind === undefined ? '/segments/lists/new' : `/segments/lists/new?kind=${kind}`,
  /** A list, or one of its tabs. */
  list: (id: string, tab?: string) =>
    tab === undefined ? `/segments/lists/${id}` : `/segments/lists/${id}/${tab}`,
  /** Traits that queries keep. */
  sqlTraits: () => '/segments/sql-traits',
  newSqlTrait: () => '/segments/sql-traits/new',
  sqlTrait: (id: string) => `/segments/sql-traits/${id}`,
  destinations: () => '/destinations',
  newDestination: () => '/destinations/new',
  /** A destination, or one of its tabs. */
  destination: (id: string, tab?: string) =>
    tab === undefined ? `/destinations/${id}` : `/destinations/${id}/${tab}`,
  /** A profile by its id, or one of its tabs. */
  profile: (id: string, tab?: string) =>
    tab === undefined ? `/profiles/${id}` : `/profiles/${id}/${tab}`,
  settings: () => '/settings',
  workspaceSettings: () => '/settings/workspace',
  users: () => '/settings/users',
  tokens: () => '/settings/tokens',
  auditLog: () => '/settings/audit',
  /** What somebody changes about themselves. */
  account: () => '/account',
  /** Where an invitation link leads; its secret stands behind the hash. */
  invite: () => '/invite',
  /** From the set-up to the first event. */
  firstRun: () => '/welcome',
  /** The reference of the API, at one of its operations. */
  reference: (operation?: string) =>
    operation === undefined ? '/reference' : `/reference#${operation}`,
  signIn: () => '/sign-in',
  setUp: (secret?: string) => (secret === undefined ? '/setup' : `/setup#${secret}`),
} as const;
