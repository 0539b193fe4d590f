/** Texts of the destinations: the list, adding one, and the pages of one. */
export const destinations = {
  'destinations.title': 'Destinations',
  'destinations.text': 'Where events go. Each destination reads the stream at its own pace.',
  'destinations.add': 'Add destination',
  'destinations.search': 'Search by name or address',
  'destinations.list': 'Destinations of the workspace',
  'destinations.foot': (p: { time: string }) =>
    `Counts since each destination was added, as of ${p.time}`,
  'destinations.empty.title': 'No destination yet',
  'destinations.empty.text':
    'A destination receives the events that you choose, signed and in order for each person, within milliseconds. What it does not take is kept here and can be sent again.',
  'destinations.all-states': 'All states',
  'destinations.state-filter': 'State',

  'destinations.column.name': 'Name',
  'destinations.column.kind': 'Kind',
  'destinations.column.state': 'State',
  'destinations.column.delivered': 'Delivered',
  'destinations.column.failed-attempts': 'Failed attempts',
  'destinations.column.dead': 'Failed deliveries',
  'destinations.column.waiting': 'Waiting',
  'destinations.column.lag': 'Lag',
  'destinations.column.last': 'Last delivery',
  'destinations.column.address': 'Address',
  'destinations.column.created': 'Added',

  'destinations.state.delivering': 'Delivering',
  'destinations.state.retrying': 'Delivering, some retried',
  'destinations.state.failing': 'Failing, tried again',
  'destinations.state.unreadable': 'Credentials unreadable',
  'destinations.state.paused': 'Paused',
  'destinations.state.stopped': 'Stopped',
  'destinations.state.off': 'Switched off',
  'destinations.state.starting': 'Starting',

  'destinations.verb.pause': 'Pause',
  'destinations.verb.resume': 'Resume',
  'destinations.verb.retry': 'Try now',
  'destinations.verb.switch-on': 'Switch on',
  'destinations.verb.switch-off': 'Switch off',
  'destinations.verb.test': 'Send test',
  'destinations.verb.delete': 'Delete destination',
  'destinations.verb.replace': 'Replace',
  'destinations.verb.set': 'Set',
  'destinations.verb.remove': 'Remove',
  'destinations.verb.renew': 'Renew',
  'destinations.done.pause': (p: { name: string }) => `${p.name} is paused. Events wait for it.`,
  'destinations.done.resume': (p: { name: string }) => `${p.name} goes on`,
  'destinations.done.retry': 'Trying what waits',
  'destinations.done.switch-on': (p: { name: string }) => `${p.name} is on`,
  'destinations.done.switch-off': (p: { name: string }) => `${p.name} is off`,
  'destinations.done.delete': (p: { name: string }) => `${p.name} is deleted`,

  'destinations.tabs': 'Parts of the destination',
  'destinations.tab.overview': 'Overview',
  'destinations.tab.deliveries': 'Failed deliveries',
  'destinations.tab.settings': 'Settings',
  'destinations.tab.deliveries-count': (p: { count: string }) => p.count,

  'destinations.new.title': 'Add a destination',
  'destinations.new.text': 'It receives what comes in from now on.',
  'destinations.new.kind': 'Kind',
  'destinations.new.preset': 'What it gets',
  'destinations.new.submit': 'Add destination',
  'destinations.new.more': 'More settings',
  'destinations.new.more-help':
    'Headers, secrets, the body of requests, and how many events go in one.',
  'destinations.new.show': 'Show',
  'destinations.new.less': 'Hide',
  'destinations.new.done': (p: { name: string }) => `${p.name} is added`,
  'destinations.new.done-text':
    'Events go there from now on. Check with a test that the receiver takes them.',
  'destinations.new.open': 'Open the destination',

  'destinations.field.name': 'Name',
  'destinations.field.name-help':
    'For people, and for the “integrations” of events, which may name it.',
  'destinations.field.required': 'Enter a value.',
  'destinations.field.optional': 'optional',
  'destinations.field.generated': 'Made for you when left empty, and shown once.',
  'destinations.field.set': 'Set. It is kept encrypted and never shown.',
  'destinations.field.unreadable':
    'Set, but it cannot be read: it was stored with another secret of the server. Enter it again or remove it.',
  'destinations.field.not-set': 'Not set',
  'destinations.field.replace': (p: { what: string }) => `Replace ${p.what}`,
  'destinations.field.add': (p: { what: string }) => `Set ${p.what}`,
  'destinations.field.remove': (p: { what: string }) => `Remove ${p.what}`,
  'destinations.field.removed': 'Will be removed when you save.',
  'destinations.field.keep': 'Keep as it is',
  'destinations.field.entry-name': (p: { what: string; row: number }) => `${p.what}: name ${p.row}`,
  'destinations.field.entry-value': (p: { what: string; row: number }) =>
    `${p.what}: value ${p.row}`,
  'destinations.field.entry-name-hint': 'Name',
  'destinations.field.entry-value-hint': 'Value',
  'destinations.field.entry-add': 'Add a line',
  'destinations.field.entry-remove': (p: { row: number }) => `Remove line ${p.row}`,
  'destinations.field.none': 'none',

  'destinations.events.title': 'Which events',
  'destinations.events.text': 'Only events that pass all three go there.',
  'destinations.events.types': 'Types',
  'destinations.events.types-all': 'All types',
  'destinations.events.types-some': 'Only these',
  'destinations.events.types-none': 'Choose at least one type.',
  'destinations.events.names': 'Names of tracks, pages and screens',
  'destinations.events.names-help':
    'Left empty: all. Other types have no name and pass by their type.',
  'destinations.events.names-hint': 'Type a name and press Enter',
  'destinations.events.sources': 'Sources',
  'destinations.events.sources-help': 'Left empty: all sources, also later ones.',
  'destinations.events.sources-hint': 'Choose sources',
  'destinations.events.source-gone': (p: { id: string }) => `${p.id} (deleted)`,
  'destinations.events.all': 'All events',
  'destinations.events.all-sources': 'all sources',

  'destinations.segments.title': 'Segments',
  'destinations.segments.text':
    'Who enters and who leaves, from now on. What is chosen above speaks of events only.',
  'destinations.segments.mode': 'Send who enters and leaves',
  'destinations.segments.none': 'No segments',
  'destinations.segments.all': 'All segments, also later ones',
  'destinations.segments.chosen': 'Only these',
  'destinations.segments.chosen-none': 'Choose at least one segment.',
  'destinations.segments.which': 'Which segments',
  'destinations.segments.hint': 'Choose segments',
  'destinations.segments.send': 'As',
  'destinations.segments.track': 'Events: Audience Entered, Audience Exited',
  'destinations.segments.identify': 'Traits: true or false',

  'destinations.computed-traits.title': 'Computed traits',
  'destinations.computed-traits.text':
    'Each value that changes, from now on. What is chosen above speaks of events only.',
  'destinations.computed-traits.mode': 'Send the values of',
  'destinations.computed-traits.none': 'No computed traits',
  'destinations.computed-traits.all': 'All computed traits, also later ones',
  'destinations.computed-traits.chosen': 'Only these',
  'destinations.computed-traits.chosen-none': 'Choose at least one computed trait.',
  'destinations.computed-traits.which': 'Which computed traits',
  'destinations.computed-traits.hint': 'Choose computed traits',
  'destinations.computed-traits.send': 'As',
  'destinations.computed-traits.track': 'Events: Trait Computed',
  'destinations.computed-traits.identify': 'Traits',

  'destinations.batch.title': 'Requests',
  'destinations.batch.size': 'Most events in a request',
  'destinations.batch.size-help': (p: { most: string }) => `1 to ${p.most}. 1 is the fastest.`,
  'destinations.batch.wait': 'Wait to fill a request (ms)',
  'destinations.batch.wait-help': '0 to 60,000. Only for more than one event in a request.',
  'destinations.action.title': 'Action',

  'destinations.overview.figures': 'Delivery',
  'destinations.overview.figures-text': (p: { time: string }) =>
    `Since the destination was added, as of ${p.time}`,
  'destinations.overview.delivered': 'Delivered',
  'destinations.overview.delivered-help': 'Events that the receiver took',
  'destinations.overview.failed': 'Failed attempts',
  'destinations.overview.failed-help': 'Each try counts once for each event in it',
  'destinations.overview.dead': 'Failed deliveries',
  'destinations.overview.dead-help': 'Events given up, which you can replay',
  'destinations.overview.waiting': 'Waiting',
  'destinations.overview.waiting-help': 'Events tried again, and those behind them',
  'destinations.overview.lag': 'Lag',
  'destinations.overview.lag-help': 'Age of the oldest event not delivered',
  'destinations.overview.lag-none': 'nothing waits',
  'destinations.overview.lag-unknown': 'not measured',
  'destinations.overview.last': 'Last delivery',
  'destinations.overview.last-help': 'When the receiver last took an event',
  'destinations.overview.discarded': 'Discarded',
  'destinations.overview.discarded-help': 'Failed deliveries given up for good',
  'destinations.overview.setup': 'How it is set up',
  'destinations.overview.events': 'Events',
  'destinations.overview.sources': 'Sources',
  'destinations.overview.action': 'Action',
  'destinations.overview.batch': 'Requests',
  'destinations.overview.batch-value': (p: { count: number; size: string; wait: string }) =>
    p.count === 1 ? 'one event each' : `up to ${p.size} events, waiting ${p.wait} ms to fill`,
  'destinations.overview.created': 'Added',
  'destinations.overview.id': 'Id',
  'destinations.overview.secrets': 'Credentials',
  'destinations.overview.reasons': 'What fails',
  'destinations.overview.reasons-text': 'Failed and waiting deliveries by their last attempt',
  'destinations.overview.reasons-more': (p: { count: number; text: string }) =>
    p.count === 1 ? 'and 1 more reason' : `and ${p.text} more reasons`,
  'destinations.overview.reasons-none': 'Nothing fails. Failed deliveries would be listed here.',
  'destinations.overview.reasons-closed': (p: { role: string }) =>
    `Your role, ${p.role}, does not show failed deliveries (dead-letters:read).`,

  'destinations.notice.failing': (p: { since: string }) => `Failing since ${p.since}`,
  'destinations.notice.failing-text': (p: { error: string }) =>
    `${p.error} Nothing is lost: events wait in the stream, and one of them tries the receiver again and again. Mend the receiver or the settings; the first success lets everything go on.`,
  'destinations.notice.unreadable': 'Its credentials cannot be read',
  'destinations.notice.unreadable-text': (p: { names: string }) =>
    `Nothing is sent: ${p.names} were stored with another secret of the server. Events wait in the stream. Restore ONEFOLD_SECRET, or enter them again.`,
  'destinations.notice.unreadable-open': 'Enter them again',
  'destinations.notice.next-try': (p: { time: string }) => `Next try at ${p.time}.`,
  'destinations.notice.held': (p: { since: string }) => `Paused ${p.since}`,
  'destinations.notice.held-text': (p: { until: string }) =>
    `Events wait for it and go out in order once you resume. It keeps its place until ${p.until}; then it is stopped.`,
  'destinations.notice.stopped': (p: { since: string }) => `Stopped ${p.since}`,
  'destinations.notice.stopped-text':
    'It was without a success, or paused, for 72 hours. Resume lets it go on from where it stopped, with the events that the stream still holds.',
  'destinations.notice.off': 'Switched off',
  'destinations.notice.off-text':
    'It misses the events that come in meanwhile. To have them wait instead, switch it on and pause it.',
  'destinations.notice.dead': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 delivery failed for good' : `${p.text} deliveries failed for good`,
  'destinations.notice.dead-text':
    'See what the receiver said, mend it, and send them again. They are kept for 30 days.',
  'destinations.notice.dead-open': 'See failed deliveries',

  'destinations.test.title': 'Test delivery',
  'destinations.test.text':
    'Sends one track “Onefold Test” at once, with the settings as they are saved.',
  'destinations.test.sending': 'Waiting for the receiver…',
  'destinations.test.delivered': 'The receiver took it',
  'destinations.test.retry': 'It would be tried again',
  'destinations.test.refused': 'The receiver refuses this event',
  'destinations.test.rejected': 'The receiver takes nothing as it is set up',
  'destinations.test.request': 'Request',
  'destinations.test.response': 'Answer',
  'destinations.test.no-answer': 'No answer came.',
  'destinations.test.no-request': 'Nothing was sent.',
  'destinations.test.no-body': 'The answer has no body.',
  'destinations.test.took': (p: { ms: string }) => `${p.ms} ms`,
  'destinations.test.again': 'Send another test',

  'destinations.secret.title': 'Signing and credentials',
  'destinations.secret.once': 'Copy it now. It is shown this once and never again.',
  'destinations.secret.rotate': (p: { what: string }) => `Renew ${p.what}`,
  'destinations.secret.rotate-title': (p: { what: string }) => `Renew ${p.what}?`,
  'destinations.secret.rotate-text':
    'A new one is made and shown once. Until you remove the one before, requests are signed with both, so the receiver can change without a gap.',
  'destinations.secret.new': (p: { what: string }) => `New value of ${p.what}`,
  'destinations.secret.done': 'I have copied it',
  'destinations.secret.previous':
    'Requests are signed with the one before as well. Remove it once the receiver knows the new one.',
  'destinations.secret.previous-title': 'Remove the one before?',
  'destinations.secret.previous-text':
    'A receiver that still checks with it will refuse every request.',
  'destinations.secret.previous-remove': 'Remove the one before',
  'destinations.secret.previous-removed': 'The one before is removed',

  'destinations.settings.general': 'General',
  'destinations.settings.address': 'Receiver',
  'destinations.settings.read-only': (p: { role: string }) =>
    `Your role, ${p.role}, can see the settings but not change them (destinations:write).`,
  'destinations.settings.changed':
    'The destination was changed by somebody else meanwhile. Your entries are still here; save again to put them over those changes.',
  'destinations.settings.unsaved': 'Not saved yet',
  'destinations.settings.state': 'State',
  'destinations.settings.delete-title': (p: { name: string }) => `Delete ${p.name}?`,
  'destinations.settings.delete-text':
    'It gets no more events, and what waits or failed is deleted with it. This cannot be undone.',
  'destinations.settings.delete-help':
    'Deletes the destination with its waiting and failed deliveries.',
  'destinations.settings.pause-help':
    'Events wait for it, for up to 72 hours, and go out in order afterwards.',
  'destinations.settings.resume-help': 'Lets it go on from where it was.',
  'destinations.settings.off-help':
    'Events that come in while it is off are missed. What waits for a retry goes on.',
  'destinations.settings.on-help': 'It gets what comes in from then on.',

  'deliveries.text':
    'What the receiver took is counted, not kept. Here is what it did not take: events that are tried again, and those that failed for good.',
  'deliveries.list': 'Failed and waiting deliveries',
  'deliveries.search': 'Message id, profile id or event name',
  'deliveries.state': 'State',
  'deliveries.state.any': 'All',
  'deliveries.state.dead': 'Failed',
  'deliveries.state.waiting': 'Waiting',
  'deliveries.state.replayed': 'Replayed',
  'deliveries.state-count': (p: { state: string; count: string }) => `${p.state} ${p.count}`,
  'deliveries.status': 'Answer',
  'deliveries.status.any': 'Any answer',
  'deliveries.status.none': 'No answer',
  'deliveries.status.value': (p: { status: number }) => `HTTP ${p.status}`,
  'deliveries.column.event': 'Event',
  'deliveries.column.state': 'State',
  'deliveries.column.reason': 'Last attempt',
  'deliveries.column.attempts': 'Attempts',
  'deliveries.column.profile': 'Profile',
  'deliveries.column.message': 'Message id',
  'deliveries.column.received': 'Received',
  'deliveries.column.next': 'Next attempt',
  'deliveries.column.actions': 'Actions',
  'deliveries.next.behind': 'behind another of this person',
  'deliveries.inspect': 'Inspect',
  'deliveries.inspect-one': (p: { event: string }) => `Inspect the delivery of ${p.event}`,
  'deliveries.replay': 'Replay',
  'deliveries.replay-one': (p: { event: string }) => `Replay the delivery of ${p.event}`,
  'deliveries.replayed-one': 'It is sent again',
  'deliveries.discard': 'Discard',
  'deliveries.discard-title': 'Discard this delivery?',
  'deliveries.discard-text': 'The receiver will never get this event. This cannot be undone.',
  'deliveries.discarded-one': 'The delivery is discarded',
  'deliveries.empty.title': 'Everything was delivered',
  'deliveries.empty.text':
    'Nothing failed and nothing waits. A delivery that fails shows here with what the receiver answered, and you can send it again.',
  'deliveries.closed.title': 'Failed deliveries are not shown to your role',
  'deliveries.closed.text': (p: { role: string }) =>
    `They hold events of people. Your role, ${p.role}, lacks dead-letters:read; ask an admin.`,
  'deliveries.foot': (p: { time: string }) => `As of ${p.time}`,

  'deliveries.replay-all': (p: { count: number; text: string }) =>
    p.count === 1 ? 'Replay 1 failed' : `Replay all ${p.text} failed`,
  'deliveries.replay-matching': (p: { count: number; text: string }) =>
    p.count === 1 ? 'Replay 1 that matches' : `Replay ${p.text} that match`,
  'deliveries.discard-all': (p: { count: number; text: string }) =>
    p.count === 1 ? 'Discard 1 failed' : `Discard all ${p.text} failed`,
  'deliveries.discard-matching': (p: { count: number; text: string }) =>
    p.count === 1 ? 'Discard 1 that matches' : `Discard ${p.text} that match`,
  'deliveries.replay-confirm': (p: { count: number; text: string }) =>
    p.count === 1 ? 'Send 1 failed delivery again?' : `Send ${p.text} failed deliveries again?`,
  'deliveries.replay-confirm-text':
    'They go out in their order, with new attempts over 24 hours. The receiver may have seen some of them: they carry the same message ids.',
  'deliveries.discard-confirm': (p: { count: number; text: string }) =>
    p.count === 1 ? 'Discard 1 failed delivery?' : `Discard ${p.text} failed deliveries?`,
  'deliveries.discard-confirm-text':
    'The receiver will never get these events. This cannot be undone.',
  'deliveries.discard-word': 'discard',
  'deliveries.discarded': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 delivery is discarded' : `${p.text} deliveries are discarded`,
  'deliveries.progress': 'Replay',
  'deliveries.progress-text': (p: { through: string; total: string }) =>
    `${p.through} of ${p.total} went through`,
  'deliveries.progress-rest': (p: { waiting: string; failed: string }) =>
    `${p.waiting} under way, ${p.failed} failed again`,
  'deliveries.progress-done': (p: { through: string }) => `All ${p.through} went through.`,
  'deliveries.progress-failed': (p: { through: string; failed: string }) =>
    `${p.through} went through, ${p.failed} failed again.`,
  'deliveries.progress-hide': 'Hide the progress',

  'delivery.title': 'Delivery',
  'delivery.gone':
    'The delivery is gone: it went through, was discarded, or is older than 30 days.',
  'delivery.attempts': 'Attempts',
  'delivery.attempts-text': (p: { total: number; text: string; shown: string }) =>
    p.total === 1 ? 'Tried once' : `Tried ${p.text} times; the last ${p.shown} are shown`,
  'delivery.attempts-none': 'Not tried yet: it waits behind another event of the same person.',
  'delivery.outcome-status': (p: { outcome: string; status: string }) =>
    `${p.outcome}: ${p.status}`,
  'delivery.outcome.delivered': 'Taken',
  'delivery.outcome.retry': 'Failed, tried again',
  'delivery.outcome.refused': 'Refused',
  'delivery.outcome.rejected': 'Rejected',
  'delivery.attempt-facts': (p: { ms: string; count: number; text: string }) =>
    p.count === 1 ? `${p.ms} ms` : `${p.ms} ms, ${p.text} events in the request`,
  'delivery.answer': 'What the receiver answered',
  'delivery.request': 'Request',
  'delivery.request-text':
    'As it is sent with the settings of now. Signature and time are made at each attempt; credentials are not shown.',
  'delivery.request-gone': 'The event was delivered, so its content is not kept any more.',
  'delivery.payload': 'Event',
  'delivery.headers': 'Headers',
  'delivery.body': 'Body',
  'delivery.masked': 'Values of people are hidden for your role (personal-data:read).',
  'delivery.fact.state': 'State',
  'delivery.fact.event': 'Event',
  'delivery.fact.type': 'Type',
  'delivery.fact.profile': 'Profile',
  'delivery.fact.message': 'Message id',
  'delivery.fact.received': 'Received',
  'delivery.fact.next': 'Next attempt',
  'delivery.fact.replays': 'Replayed',
  'delivery.fact.replays-value': (p: { count: number; text: string }) =>
    p.count === 1 ? 'once' : `${p.text} times`,
} as const satisfies Record<string, string | ((values: never) => string)>;
