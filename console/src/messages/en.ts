/**
 * Every text of the console, in English. A text with values is a function of them, so that each language can put
 * its words in its own order. Other languages have the same keys: `const de: Messages = {...}`.
 */
export const en = {
  'product.name': 'Onefold',

  'common.retry': 'Try again',
  'common.copy': 'Copy',
  'common.copied': 'Copied',
  'common.close': 'Close',
  'common.loading': 'Loading…',
  'common.skip': 'Skip to content',
  'common.none': 'none',

  'error.title': 'Something went wrong',
  'error.unreachable': 'The server does not answer. Is it running?',
  'error.not-found.title': 'Nothing is here',
  'error.not-found.text': 'The address does not lead to a page of the console.',
  'error.not-found.home': 'Go to the start page',

  'scheme.light': 'Light',
  'scheme.dark': 'Dark',
  'scheme.auto': 'As the system',
  'scheme.label': 'Appearance',

  'user.menu': (p: { name: string }) => `Account of ${p.name}`,
  'user.sign-out': 'Sign out',

  'sign-in.title': 'Sign in',
  'sign-in.email': 'E-mail address',
  'sign-in.password': 'Password',
  'sign-in.submit': 'Sign in',
  'sign-in.first': 'First time here? Open the set-up link that the server printed when it started.',

  'set-up.title': 'Welcome to Onefold',
  'set-up.text': 'Create the first user. You become the owner of this installation.',
  'set-up.name': 'Your name',
  'set-up.email': 'E-mail address',
  'set-up.password': 'Password',
  'set-up.password-hint': 'At least 10 characters; a sentence of a few words is best.',
  'set-up.submit': 'Create user and sign in',
  'set-up.no-token':
    'This page needs the set-up link that the server prints when it starts for the first time.',

  'home.title': 'Live',
  'home.as-of': (p: { time: string }) =>
    `All events of this workspace as of ${p.time}, read again every 2 seconds`,
  'home.stale': (p: { time: string }) => `The server does not answer; figures are from ${p.time}`,
  'home.counters': 'Counters',
  'home.received': 'Received',
  'home.received-what': 'events accepted and safely written to the log',
  'home.processed': 'Processed',
  'home.processed-what': 'events that reached their profile',
  'home.rejected': 'Rejected',
  'home.rejected-what': 'invalid events, kept as dead letters to replay',
  'home.dropped': 'Dropped',
  'home.dropped-what': 'events left out by rule, such as duplicates',
  'home.delivered': 'Delivered',
  'home.delivered-what': 'accepted by a destination, counted for each of them',
  'home.rate': (p: { rate: string }) => `${p.rate} per second now`,

  'lag.title': 'Lag',
  'lag.what': 'age of the oldest event that still waits',
  'lag.processing': 'to its profile',
  'lag.warehouse': 'to the warehouse',
  'lag.delivery': 'to destinations',

  'chart.title': 'Last hour',
  'chart.what': 'events per minute by outcome',
  'chart.summary': (p: { processed: string; rejected: string; dropped: string; busiest: string }) =>
    `In the last hour: ${p.processed} processed, ${p.rejected} rejected, ${p.dropped} dropped; ` +
    `at most ${p.busiest} in a minute.`,
  'chart.minute': (p: { time: string; processed: string; rejected: string; dropped: string }) =>
    `${p.time}: ${p.processed} processed, ${p.rejected} rejected, ${p.dropped} dropped`,
  'chart.peak': (p: { count: string }) => `peak ${p.count}`,

  'stream.title': 'Events as they arrive',
  'stream.state.connecting': 'Connecting…',
  'stream.state.open': 'Live',
  'stream.state.waiting': 'Connection lost, trying again…',
  'stream.state.refused': 'Your role does not allow to watch events',
  'stream.state.signed-out': 'Signed out',
  'stream.state.paused': 'Paused',
  'stream.pause': 'Pause',
  'stream.resume': 'Resume',
  'stream.filter': 'Filter by name, source, id or reason',
  'stream.filter-clear': 'Clear the filter',
  'stream.outcome': 'Outcome',
  'stream.all': 'All',
  'stream.processed': 'Processed',
  'stream.rejected': 'Rejected',
  'stream.dropped': 'Dropped',
  'stream.time': 'Time',
  'stream.source': 'Source',
  'stream.type': 'Type',
  'stream.event': 'Event',
  'stream.profile': 'Profile',
  'stream.kept': (p: { shown: string; max: string }) =>
    `${p.shown} shown. This list keeps the last ${p.max}; every event is in the warehouse.`,
  'stream.skipped': (p: { count: string; exact: boolean }) =>
    `${p.exact ? '' : 'At least '}${p.count} more came too fast to show here.`,
  'stream.new': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 new event' : `${p.text} new events`,
  'stream.no-match': 'No event of the last ones matches the filter. New ones appear here.',
  'stream.quiet': 'Nothing arrived since this page was opened. Events appear here within a second.',
  'stream.open-details': (p: { event: string }) => `Details of ${p.event}`,
  'stream.unnamed': '(no name)',

  'details.title': 'Event',
  'details.received': 'Received',
  'details.outcome': 'Outcome',
  'details.stage': 'Left the path at',
  'details.reason': 'Reason',
  'details.source': 'Source',
  'details.type': 'Type',
  'details.profile': 'Profile',
  'details.message': 'Message id',
  'details.position': 'Position in the log',

  'source.kind': 'What sends',
  'source.kind.web': 'Website',
  'source.kind.mobile': 'Mobile app',
  'source.kind.server': 'Server',
  'source.kind.http': 'Other program',
  'source.name': 'Name',
  'source.create': 'Create source',

  'first.title': 'Send your first event',
  'first.text': 'Put this where your customers are. The event appears here within a second.',
  'first.waiting': 'Waiting for the first event…',
  'first.source': 'Source',
  'first.browser': 'Website',
  'first.node': 'Node.js',
  'first.curl': 'Command line',
  'first.browser-hint':
    'Into the <head> of each page. Segment’s and RudderStack’s own SDKs work too.',
  'first.node-hint': 'npm install @segment/analytics-node',
  'first.curl-hint': 'In any terminal: nothing to install.',
  'first.no-source':
    'First make a source: the place your events come from. It gets a write key of its own.',
  'first.show': 'Connect a source',
} as const satisfies Record<string, string | ((values: never) => string)>;
