/** Signing in and setting up. */
export const access = {
  'sign-in.title': 'Sign in',
  'sign-in.email': 'E-mail address',
  'sign-in.password': 'Password',
  'sign-in.submit': 'Sign in',
  'sign-in.first': 'First time here? Open the set-up link that the server printed when it started.',

  'set-up.title': 'Welcome to Onefold',
  'set-up.text': 'Create the first user and name the workspace. You become its owner.',
  'set-up.name': 'Your name',
  'set-up.email': 'E-mail address',
  'set-up.password': 'Password',
  'set-up.password-hint': 'At least 10 characters; a sentence of a few words is best.',
  'set-up.you': 'You',
  'set-up.workspace': 'Your workspace',
  'set-up.workspace-name': 'Name of the workspace',
  'set-up.currency-hint': 'Of amounts without one.',
  'set-up.workspace-name-hint':
    'Your company or brand. Like everything here, it can be changed later.',
  'set-up.submit': 'Create and continue',
  'set-up.no-token':
    'This page needs the set-up link that the server prints when it starts for the first time.',
} as const satisfies Record<string, string | ((values: never) => string)>;
