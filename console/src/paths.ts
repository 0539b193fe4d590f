/** Every path of the console, as functions: no other file writes a URL of the console. */
export const paths = {
  home: () => '/',
  sources: () => '/sources',
  newSource: () => '/sources/new',
  /** A source, or one of its tabs. */
  source: (id: string, tab?: string) =>
    tab === undefined ? `/sources/${id}` : `/sources/${id}/${tab}`,
  profiles: () => '/profiles',
  destinations: () => '/destinations',
  newDestination: () => '/destinations/new',
  /** A destination, or one of its tabs. */
  destination: (id: string, tab?: string) =>
    tab === undefined ? `/destinations/${id}` : `/destinations/${id}/${tab}`,
  /** A profile by its id, or one of its tabs. */
  profile: (id: string, tab?: string) =>
    tab === undefined ? `/profiles/${id}` : `/profiles/${id}/${tab}`,
  /** The reference of the API, at one of its operations. */
  reference: (operation?: string) =>
    operation === undefined ? '/reference' : `/reference#${operation}`,
  signIn: () => '/sign-in',
  setUp: (secret?: string) => (secret === undefined ? '/setup' : `/setup#${secret}`),
} as const;
