/** The pages of sources: the list, a new one, and the tabs of one. */
export const sources = {
  'sources.title': 'Sources',
  'sources.text':
    'Where events come from. Each source has a write key, limits and health of its own.',
  'sources.new': 'New source',
  'sources.list': 'Sources of this workspace',
  'sources.search': 'Search by name or id',
  'sources.filter.kind': 'What sends',
  'sources.filter.kind-all': 'Everything that sends',
  'sources.filter.state': 'State',
  'sources.filter.state-all': 'Every state',
  'sources.empty.title': 'No source yet',
  'sources.empty.text':
    'A source is a website, an app or a server that sends events. Make one, and paste its snippet where your customers are.',
  'sources.as-of': (p: { time: string }) =>
    `Processed, rejected and dropped events of the last 24 hours by receipt, as of ${p.time}. Errors: the part of the last hour’s events and requests that was rejected or refused.`,

  'sources.kind.web': 'Website',
  'sources.kind.mobile': 'Mobile app',
  'sources.kind.server': 'Server',
  'sources.kind.http': 'Other program',
  'sources.kind.web-text': 'Pages in a browser: one snippet, or an SDK from npm.',
  'sources.kind.mobile-text': 'iOS, Android, React Native or Flutter.',
  'sources.kind.server-text': 'Your backend: Node.js, Python, Go, Java, Ruby, PHP, .NET.',
  'sources.kind.http-text': 'Anything that speaks HTTP: curl, webhooks, pixels in mails.',

  'sources.column.name': 'Name',
  'sources.column.kind': 'What sends',
  'sources.column.state': 'State',
  'sources.column.last': 'Last event',
  'sources.column.rate': 'Per second',
  'sources.column.hour': 'Last hour',
  'sources.column.processed': 'Processed',
  'sources.column.rejected': 'Rejected',
  'sources.column.dropped': 'Dropped',
  'sources.column.refused': 'Refused requests',
  'sources.column.errors': 'Errors',
  'sources.column.day': '24 hours',
  'sources.column.created': 'Created',
  'sources.column.id': 'Id',
  'sources.spark': (p: { total: string; peak: string; errors: string }) =>
    `${p.total} events in 24 hours, at most ${p.peak} in an hour, ${p.errors} rejected or refused`,

  'sources.state.healthy': 'Healthy',
  'sources.state.failing': 'Failing',
  'sources.state.silent': 'Silent',
  'sources.state.waiting': 'Waiting',
  'sources.state.disabled': 'Disabled',
  'sources.rule.healthy': 'Events come as usual, and less than 5 % of them are refused.',
  'sources.rule.failing': (p: { share: string }) =>
    `${p.share} of the last hour’s events and requests were rejected or refused; from 5 % on a source is failing.`,
  'sources.rule.silent': (p: { after: string }) =>
    `Nothing came for more than ${p.after}, which is longer than this source usually pauses (its second-longest pause of 14 days, at least half an hour).`,
  'sources.rule.silent-new': (p: { after: string }) =>
    `Nothing came for more than ${p.after}, and too little came before to know its rhythm.`,
  'sources.rule.waiting': 'No event ever came from this source.',
  'sources.rule.disabled':
    'Somebody turned it off: its requests are answered with 404 and kept as dead letters.',

  'sources.create.title': 'New source',
  'sources.create.text':
    'Choose what sends. It decides which snippets are shown first, and nothing else.',
  'sources.create.kind': 'What sends?',
  'sources.create.name': 'Name',
  'sources.create.name-hint': 'As your team calls it, such as “Shop, production”.',
  'sources.create.submit': 'Create and set up',

  'sources.missing': 'There is no such source in this workspace.',
  'sources.tabs': 'Parts of this source',
  'sources.tab.overview': 'Overview',
  'sources.tab.set-up': 'Set up',
  'sources.tab.schema': 'Schema',
  'sources.tab.settings': 'Settings',
  'sources.disabled.title': 'This source is disabled',
  'sources.disabled.text':
    'Its requests are answered with 404, which SDKs do not send again, and are kept as dead letters.',
  'sources.enable': 'Enable',
  'sources.enabled': (p: { name: string }) => `${p.name} takes events again`,

  'sources.overview.state': 'State',
  'sources.overview.last': 'Last event',
  'sources.overview.last-what': 'of any outcome, by receipt',
  'sources.overview.rate': 'Now',
  'sources.overview.rate-value': (p: { rate: string }) => `${p.rate} per second`,
  'sources.overview.rate-what': 'events over the last whole minute and this one',
  'sources.overview.hour': 'Last hour',
  'sources.overview.hour-what': 'events that took effect',
  'sources.overview.errors': 'Errors',
  'sources.overview.errors-none': 'nothing came',
  'sources.overview.errors-what': 'rejected events and refused requests, of all in the last hour',
  'sources.overview.flow': 'Events over time',
  'sources.overview.flow-hour': (p: { time: string }) =>
    `By minute of receipt, the last 60 minutes as of ${p.time}`,
  'sources.overview.flow-day': (p: { time: string }) =>
    `By quarter of an hour of receipt, the last 24 hours as of ${p.time}`,
  'sources.overview.flow-week': (p: { time: string }) =>
    `By hour of receipt, the last 7 days as of ${p.time}`,
  'sources.overview.span': 'How far back',
  'sources.span.hour': 'Hour',
  'sources.span.day': 'Day',
  'sources.span.week': 'Week',
  'sources.overview.flow-summary': (p: {
    processed: string;
    rejected: string;
    dropped: string;
    refused: string;
  }) =>
    `${p.processed} events processed, ${p.rejected} rejected, ${p.dropped} dropped; ${p.refused} requests refused.`,
  'sources.overview.bar': (p: {
    time: string;
    processed: string;
    rejected: string;
    dropped: string;
    refused: string;
  }) =>
    `${p.time}: ${p.processed} processed, ${p.rejected} rejected, ${p.dropped} dropped, ${p.refused} requests refused`,
  'sources.overview.peak': (p: { count: string }) => `at most ${p.count}`,
  'sources.legend.processed': 'Processed',
  'sources.legend.rejected': 'Rejected',
  'sources.legend.dropped': 'Dropped',
  'sources.legend.refused': 'Refused requests',
  'sources.problems': 'What did not take effect',
  'sources.problems.text':
    'Why events and requests of this time were rejected, refused or left out, and what to do about it.',
  'sources.problems.none': 'Everything that came in this time took effect.',
  'sources.problems.nothing': 'Nothing came in this time.',
  'sources.problems.outcome.rejected': 'Rejected',
  'sources.problems.outcome.dropped': 'Dropped',
  'sources.problems.outcome.noted': 'Left out',
  'sources.problems.outcome.refused': 'Refused',
  'sources.problems.events': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 event' : `${p.text} events`,
  'sources.problems.requests': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 request' : `${p.text} requests`,
  'sources.reason.rate_limited': 'Over the rate limit',
  'sources.reason.revoked_write_key': 'Revoked write key',
  'sources.reason.incomplete_body': 'Connection broke off',
  'sources.reason.log_unavailable': 'The log could not be written',
  'sources.reason-help.rate_limited':
    'Answered with 429. Nothing is lost while the SDK sends it again. Raise the limit of the source if the events are wanted.',
  'sources.reason-help.revoked_write_key':
    'Answered with 401, and SDKs drop what is answered so. Something still sends with the old key: give it the new one.',
  'sources.reason-help.incomplete_body':
    'The client went away before its request was there. Usual on mobile networks in small numbers: the SDK sends it again.',
  'sources.reason-help.log_unavailable':
    'Answered with 503. Nothing is lost while the SDK sends it again. The page /ready of the server says what the log lacks.',
  'sources.problems.letters': 'See them among the dead letters',
  'sources.facts': 'About',
  'sources.facts.id': 'Id',
  'sources.facts.kind': 'What sends',
  'sources.facts.created': 'Created',
  'sources.facts.keys': 'Write keys in use',
  'sources.facts.origins': 'Allowed origins',
  'sources.facts.origins-any': 'any',
  'sources.facts.rate': 'Rate limit',
  'sources.facts.rate-value': (p: { rate: string }) => `${p.rate} events per second`,
  'sources.facts.rate-default': 'as the server sets',
  'sources.facts.ip': 'Addresses of people',

  'sources.ip.keep': 'Kept',
  'sources.ip.truncate': 'Cut to the network',
  'sources.ip.drop': 'Dropped',
  'sources.ip.keep-text': 'Stored as received. Needed for places by address.',
  'sources.ip.truncate-text':
    'The last part is removed before anything is stored: 203.0.113.0 instead of 203.0.113.42.',
  'sources.ip.drop-text': 'Removed before anything is stored.',

  'sources.set-up.choose': 'Choose what you use',
  'sources.set-up.fitting': 'For this kind of source',
  'sources.set-up.other': 'Everything else',
  'sources.set-up.values': 'Filled in',
  'sources.set-up.host': 'Address of this server',
  'sources.set-up.host-hint':
    'As SDKs reach it. Change it when they use another name than this page.',
  'sources.set-up.host-wrong': 'An address such as https://cdp.example.com',
  'sources.set-up.key': 'Write key',
  'sources.set-up.key-newest': (p: { key: string }) => `${p.key} (newest)`,
  'sources.set-up.key-none': 'This source has no valid write key.',
  'sources.set-up.install': 'Install',
  'sources.set-up.package': 'Add the package',
  'sources.set-up.code': 'Paste',
  'sources.set-up.code-of': (p: { name: string }) => `Code for ${p.name}`,
  'sources.set-up.where.html':
    'Into the <head> of every page. The library comes from this server; no other host is asked.',
  'sources.set-up.where.curl': 'It sends one first event: what somebody did.',
  'sources.set-up.where.other': 'It sends two first calls: who somebody is, and what they did.',
  'sources.set-up.where.webhook':
    'Any JSON is taken: it becomes the event “webhook_source_event” with your fields as properties.',
  'sources.set-up.where.pixel': 'Into a mail or a page where no script runs.',
  'sources.set-up.proof.tested': 'Runs in our tests with the real SDK',
  'sources.set-up.proof.tested-plain': 'Runs in our tests',
  'sources.set-up.proof.read': 'Written from the SDK’s source code, not run in our tests',
  'sources.set-up.https': (p: { name: string }) =>
    `The SDK for ${p.name} speaks HTTPS only: give this server a name with TLS, and put it in above.`,
  'sources.set-up.test': 'See it arrive',
  'sources.set-up.test-text': 'Start your program, or send a test event from here.',
  'sources.set-up.test-send': 'Send a test event',
  'sources.set-up.test-sending': 'Sent. Waiting for it to be processed…',
  'sources.set-up.test-processed': 'Arrived and processed.',
  'sources.set-up.test-profile': 'Open its profile',
  'sources.set-up.test-dropped': (p: { reason: string }) => `Arrived, and left out: ${p.reason}.`,
  'sources.set-up.test-rejected': (p: { reason: string }) => `Arrived, and rejected: ${p.reason}.`,
  'sources.set-up.test-unseen':
    'The server acknowledged it, but it was not processed within 20 seconds. Nothing is lost; processing may be behind.',
  'sources.set-up.test-origin': (p: { origin: string }) =>
    `This source allows only listed origins, and ${p.origin} is none of them: a test event of this page would be refused.`,
  'sources.set-up.test-disabled': 'Enable the source first: it refuses everything now.',
  'sources.set-up.waiting': 'Waiting for the first event…',
  'sources.set-up.heard': 'Last event',

  'sources.settings.name': 'Name',
  'sources.settings.general': 'General',
  'sources.settings.origins': 'Allowed origins',
  'sources.settings.origins-text':
    'Pages that browsers may send from. Requests of other pages are answered with 403 and kept as dead letters. Servers and apps name no origin and always go through.',
  'sources.settings.origins-none': 'Any page may send.',
  'sources.settings.origins-add': 'Add an origin',
  'sources.settings.origins-placeholder': 'https://shop.example.com',
  'sources.settings.origins-button': 'Add',
  'sources.settings.origins-remove': (p: { origin: string }) => `Remove ${p.origin}`,
  'sources.settings.origins-wrong':
    'An origin is scheme and host, such as https://shop.example.com, without a path.',
  'sources.settings.origins-twice': 'This origin is listed already.',
  'sources.settings.rate': 'Rate limit',
  'sources.settings.rate-text':
    'Over it, requests are answered with 429 and Retry-After, and SDKs send them again later. Bursts of ten seconds are let through.',
  'sources.settings.rate-default': 'As the server sets',
  'sources.settings.rate-own': 'A limit of its own',
  'sources.settings.rate-value': 'Events per second',
  'sources.settings.rate-wrong': 'A number of at least 1.',
  'sources.settings.ip': 'Addresses of people',
  'sources.settings.ip-text':
    'What becomes of IP addresses, before anything is stored. It holds for events from now on.',
  'sources.settings.save': 'Save settings',
  'sources.settings.discard': 'Discard changes',
  'sources.settings.saved': 'Settings saved',
  'sources.settings.unsaved': 'You have changes that are not saved.',
  'sources.settings.changed':
    'Somebody changed this source since you opened it. Your changes are still here; load what it is now to go on from there.',
  'sources.settings.reload': 'Load what it is now',
  'sources.settings.read-only': 'Your role may look at these settings, and not change them.',

  'sources.switch': 'Enable or disable',
  'sources.switch.on': 'This source takes events.',
  'sources.switch.off': 'This source refuses events.',
  'sources.disable': 'Disable source',
  'sources.disable.title': (p: { name: string }) => `Disable ${p.name}?`,
  'sources.disable.text':
    'From now on its requests are answered with 404. SDKs do not send those again; each is kept as a dead letter, and you can replay them after you enable the source.',
  'sources.disable.rate': (p: { count: string }) =>
    `In the last hour ${p.count} events came from it.`,
  'sources.disabled-now': (p: { name: string }) => `${p.name} is disabled`,

  'sources.keys': 'Write keys',
  'sources.keys.text':
    'They stand in pages and apps, so they are no secret: they say which source sends, and open nothing else.',
  'sources.keys.key': 'Key',
  'sources.keys.state': 'State',
  'sources.keys.state-valid': 'Valid',
  'sources.keys.state-revoked': 'Revoked',
  'sources.keys.created': 'Created',
  'sources.keys.used': 'Last used',
  'sources.keys.revoked': 'Revoked',
  'sources.keys.used-what': 'Last used by a request, to the minute, whatever became of it',
  'sources.keys.what': 'the write key',
  'sources.keys.revoke': 'Revoke',
  'sources.keys.revoke-which': (p: { key: string }) => `Revoke ${p.key}`,
  'sources.keys.rotate': 'Rotate the key',
  'sources.keys.rotate-text':
    'Replaces the key without losing an event: the new one works beside the old until you revoke that.',
  'sources.keys.rotating': 'A rotation is under way',
  'sources.keys.step-add': 'Add a new key',
  'sources.keys.step-added': (p: { when: string }) => `Done ${p.when}. Both keys work now.`,
  'sources.keys.step-done': '(done)',
  'sources.keys.step-deploy': 'Put the new key where the old one is',
  'sources.keys.step-deploy-text':
    'In pages, apps and servers. Old app versions keep the old key until people update.',
  'sources.keys.step-deploy-snippets': 'Snippets with the new key',
  'sources.keys.new-used': (p: { when: string }) => `The new key was last used ${p.when}.`,
  'sources.keys.new-unused': 'The new key was not used yet.',
  'sources.keys.step-revoke': 'Revoke the old key',
  'sources.keys.old-used': (p: { when: string }) =>
    `Something still sent with the old key ${p.when}.`,
  'sources.keys.old-quiet': (p: { when: string }) => `The old key was last used ${p.when}.`,
  'sources.keys.old-unused': 'The old key was not used since this is kept.',
  'sources.keys.only':
    'The only valid key cannot be revoked: add another one first, or disable the source.',
  'sources.keys.revoke-title': 'Revoke this write key?',
  'sources.keys.revoke-text':
    'Requests with it are answered with 401 from now on. SDKs do not send those again, and nothing of them is kept; they are counted. This cannot be undone.',
  'sources.keys.revoke-used': (p: { when: string }) =>
    `It was used ${p.when}. Whatever sent then loses its events.`,
  'sources.keys.revoke-done': 'The write key is revoked',
  'sources.keys.added': 'A new write key works beside the old one',
} as const satisfies Record<string, string | ((values: never) => string)>;
