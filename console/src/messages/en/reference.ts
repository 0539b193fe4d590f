/** Texts of the reference of the API; what the document itself says is written in the document. */
export const reference = {
  'reference.title': 'API reference',
  'reference.version': (p: { version: string }) => `Version ${p.version}`,
  'reference.console': 'To the console',
  'reference.sign-in': 'Sign in',
  'reference.document': 'OpenAPI document',
  'reference.search': 'Search the reference',
  'reference.search-none': 'Nothing matches. Try a path, a word or a scope.',
  'reference.contents': 'Contents',
  'reference.contents-show': 'Show the contents',
  'reference.found': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 operation' : `${p.text} operations`,
  'reference.intro': 'Introduction',
  'reference.not-found': (p: { id: string }) => `There is no operation ${p.id}.`,

  'reference.link': (p: { summary: string }) => `Link to ${p.summary}`,
  'reference.scope': 'Scope',
  'reference.access': 'Access',
  'reference.access.open': 'Anybody',
  'reference.access.token': 'API token',
  'reference.access.session': 'session of the console',
  'reference.access.tokenAsUser': 'API token as user name',
  'reference.access.tokenAsPassword': 'API token as password',
  'reference.access.writeKey': 'write key of a source',
  'reference.parameters': 'Parameters',
  'reference.body': 'Body',
  'reference.answers': 'Answers',
  'reference.no-body': 'Without a body.',
  'reference.other-status': 'else',
  'reference.in.path': 'path',
  'reference.in.query': 'query',
  'reference.in.header': 'header',
  'reference.in.cookie': 'cookie',
  'reference.required': 'required',
  'reference.optional': 'may be missing',
  'reference.default': (p: { value: string }) => `Left out: ${p.value}`,
  'reference.values': 'One of',
  'reference.show-fields': (p: { name: string }) => `Show the fields of ${p.name}`,
  'reference.hide-fields': (p: { name: string }) => `Hide the fields of ${p.name}`,
  'reference.fields': (p: { name: string }) => `Fields of ${p.name}`,
  'reference.item': 'each',
  'reference.example': 'Example',
  'reference.example-request': 'Example request',
  'reference.example-answer': 'Example answer',
  'reference.language': 'Language',
  'reference.language.curl': 'curl',
  'reference.language.javascript': 'JavaScript',
  'reference.language.python': 'Python',

  'reference.try': 'Try it',
  'reference.try-text': 'Sends the request with your session, in the workspace that is open.',
  'reference.try-signed-out': 'Sign in to the console to send this request from here.',
  'reference.try-send': 'Send',
  'reference.try-answer': 'Answer',
  'reference.try-status': (p: { status: number; ms: string }) => `HTTP ${p.status} in ${p.ms} ms`,
  'reference.try-empty': 'The answer has no body.',
  'reference.try-missing': (p: { name: string }) => `Enter ${p.name} first.`,

  'reference.start.title': 'Start',
  'reference.start.text':
    'Everything that the console does goes through this API. It speaks JSON over HTTP, on the same address as the console:',
  'reference.start.try': 'With an API token from Settings, a first request is',
  'reference.auth.title': 'Who asks',
  'reference.auth.token':
    'API tokens are for programs. They are sent as “Authorization: Bearer”, hold the scopes that they were made with, and belong to one workspace. Make them in Settings, or with “onefold token create”.',
  'reference.auth.session':
    'The console uses the session cookie of its user. A request with the cookie that changes something also needs the header “X-Onefold-Csrf”, with any value, so that no other site can make it.',
  'reference.auth.write-key':
    'Write keys are for sending events, and for nothing else: they may stand in a web page. They are sent as the user name of Basic authentication, as “X-Write-Key”, or as “writeKey” in the body.',
  'reference.auth.profile-api':
    'The Profile API takes an API token as the user name of Basic authentication, as Segment’s does, or as Bearer.',
  'reference.workspace.title': 'Which workspace',
  'reference.workspace.text':
    'A token acts in its workspace. A session acts in the oldest workspace of its user, or in the one whose slug or id the header “X-Onefold-Workspace” names. What belongs to another workspace is answered like what does not exist.',
  'reference.lists.title': 'Lists',
  'reference.lists.text':
    'Lists that can be long come in pages of at most “limit” rows. Where “next” of an answer is not null, ask again with it; order is fixed, and no row is left out when others come in between. Where a list names its cursor “after”, give “next” of the page before as “after”.',
  'reference.values.title': 'Values',
  'reference.values.text':
    'Times are ISO 8601 in UTC. Fields that are not there and fields that are null are told apart only where it is said. Answers can get new fields; programs should not mind.',
  'reference.once.title': 'Sending again',
  'reference.once.text':
    'Events can be sent again without harm: an event takes effect once per “messageId” and workspace within 28 days. GET, PUT and DELETE can be repeated as well. A PATCH with “revision” is refused with 409 where the thing has changed meanwhile.',
  'reference.rates.title': 'Rate limits',
  'reference.rates.text':
    'Over a limit the answer is 429, and “Retry-After” says how many seconds to wait: for events by source, for the Profile API by workspace, for sign-in by account. The operator sets the first two; they are off unless set.',
  'reference.errors.title': 'Errors',
  'reference.errors.text':
    'An error says what went wrong here, which field is to blame where one is, and what to do about errors of its code. A fault on our side is 500 “internal_error”; its cause is in the log of the server under the “Request-Id” of the answer. Ingest and the Profile API answer errors in the shapes that SDKs expect, as they say themselves.',
  'reference.errors.example': 'What an error looks like',
  'reference.errors.status': 'Status',
  'reference.errors.code': 'Code',
  'reference.errors.help': 'What to do',
  'reference.errors.list': 'Codes of errors',
  'reference.scopes.title': 'Scopes',
  'reference.scopes.text':
    'What a token may do. Each operation names the scope that it needs; “*” is all of them, also later ones.',
} as const satisfies Record<string, string | ((values: never) => string)>;
