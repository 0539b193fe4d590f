/** Every path of the console, as functions: no other file writes a URL of the console. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  setUp: (secret?: string) => (secret === undefined ? '/setup' : `/setup#${secret}`),
} as const;
