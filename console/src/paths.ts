/** Every path of the console, as functions: no other file writes a URL of the console. */
export const paths = {
  home: () => '/',
  sources: () => '/sources',
  newSource: () => '/sources/new',
  /** A source, or one of its tabs. */
  source: (id: string, tab?: string) =>
    tab === undefined ? `/sources/${id}` : `/sources/${id}/${tab}`,
  profiles: () => '/profiles',
  profile: (id: string) => `/profiles/${encodeURIComponent(id)}`,
  signIn: () => '/sign-in',
  setUp: (secret?: string) => (secret === undefined ? '/setup' : `/setup#${secret}`),
} as const;
