/** The groups of the API in the order in which they are shown, and what each is about. */
export const apiTags = {
  ingest:
    'Send events: what SDKs call, and what any program can. Authenticated by the write key of a source.',
  'profile API':
    "Read one person or account by an identifier, in the paths and shapes of Segment's Profile API.",
  access: 'Who is signed in, users, invitations, API tokens and the audit log.',
  activity: 'What flows now and over time.',
  analytics: 'Ask in SQL.',
  'dead letters': 'Events that were refused: find, mend, replay, discard.',
  destinations: 'Where events go: setting up, delivery, failed deliveries and their replay.',
  identity: 'How records become one profile.',
  lists: 'People and accounts that a file or a query names, for segments to ask for.',
  profiles: 'Find people and accounts, and all that is known of one.',
  segments: 'Groups of people and accounts by what they are and did.',
  sources: 'Where events come from: write keys, settings, health, schema, debugger.',
  workspaces: 'Workspaces and their settings.',
  operation: 'Health, readiness, metrics and version of the server.',
} as const;

export type ApiTag = keyof typeof apiTags;
