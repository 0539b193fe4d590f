const events = (p: { count: number; text: string }) =>
  p.count === 1 ? '1 event' : `${p.text} events`;
const requests = (p: { count: number; text: string }) =>
  p.count === 1 ? '1 request' : `${p.text} requests`;

/** The page Home. */
export const home = {
  'home.title': 'Home',
  'home.as-of': (p: { time: string }) => `As of ${p.time}, read again every few seconds`,
  'home.stale': (p: { time: string }) => `The server does not answer; figures are from ${p.time}`,
  'home.live': 'Watch events',

  'home.range': 'Time shown',
  'home.range.1h': '1 hour',
  'home.range.24h': '24 hours',
  'home.range.7d': '7 days',
  'home.range.30d': '30 days',
  'home.in.1h': 'in the last hour',
  'home.in.24h': 'in the last 24 hours',
  'home.in.7d': 'in the last 7 days',
  'home.in.30d': 'in the last 30 days',

  'home.empty.title': 'Nothing flows yet',
  'home.empty.text':
    'Connect what your customers use: a website, an app, a server. The first event shows up within a second.',
  'home.empty.text-viewer':
    'As soon as a source sends events, this page shows what flows. Somebody with the right to set up sources has to connect one.',
  'home.empty.action': 'Connect a source',

  'home.figures': 'What happened',
  'figure.received': 'Received',
  'figure.received-what': 'events accepted and safely in the log',
  'figure.processed': 'Processed',
  'figure.processed-what': 'events that took effect on a profile',
  'figure.rejected': 'Rejected',
  'figure.rejected-what': 'invalid events, kept as dead letters',
  'figure.dropped': 'Dropped',
  'figure.dropped-what': 'left out on purpose, such as duplicates',
  'figure.delivered': 'Delivered',
  'figure.delivered-what': 'accepted by a destination, once for each',
  'figure.failedAttempts': 'Failed attempts',
  'figure.failedAttempts-what': (p: { count: number; text: string }) =>
    p.count === 0
      ? 'to deliver; no event was given up'
      : `to deliver; ${events(p)} ${p.count === 1 ? 'was' : 'were'} given up`,
  'figure.waiting': (p: { text: string }) => `${p.text} of them wait to be processed`,
  'figure.of-received': (p: { share: string }) => `${p.share} of received`,

  'delta.up': (p: { share: string; before: string }) => `${p.share} more than ${p.before}`,
  'delta.down': (p: { share: string; before: string }) => `${p.share} less than ${p.before}`,
  'delta.same': (p: { before: string }) => `as many as ${p.before}`,
  'delta.from-none': (p: { before: string }) => `none ${p.before}`,
  'delta.unknown': 'nothing earlier to compare with',
  'delta.before.1h': 'the hour before',
  'delta.before.24h': 'the 24 hours before',
  'delta.before.7d': 'the 7 days before',
  'delta.before.30d': 'the 30 days before',
  'delta.none-before.1h': 'in the hour before',
  'delta.none-before.24h': 'in the 24 hours before',
  'delta.none-before.7d': 'in the 7 days before',
  'delta.none-before.30d': 'in the 30 days before',

  'flow.title': 'Flow',
  'flow.by.minute': 'Events by their receipt, deliveries by when they were tried; by the minute.',
  'flow.by.quarter-hour':
    'Events by their receipt, deliveries by when they were tried; by the quarter of an hour.',
  'flow.by.hour': 'Events by their receipt, deliveries by when they were tried; by the hour.',
  'flow.by.day': (p: { zone: string }) =>
    `Events by their receipt, deliveries by when they were tried; by the day in ${p.zone}.`,
  'flow.events': 'Events',
  'flow.deliveries': 'Deliveries',
  'flow.lag': 'Lag',
  'flow.processed': 'processed',
  'flow.dropped': 'dropped',
  'flow.rejected': 'rejected',
  'flow.delivered': 'delivered',
  'flow.failed': 'failed attempts',
  'flow.lag.processing': 'to the profile',
  'flow.lag.warehouse': 'to the warehouse',
  'flow.lag.delivery': 'to destinations',
  'flow.now': (p: { value: string }) => `${p.value} now`,
  'flow.no-lag': 'none',
  'flow.cursor': 'Moment of the chart',
  'flow.table': 'Show as a table',
  'flow.chart': 'Show as a chart',
  'flow.time': 'From',
  'flow.span': (p: { from: string; to: string }) => `${p.from} – ${p.to}`,
  'flow.present': (p: { from: string }) => `${p.from} – now`,
  'flow.summary': (p: {
    range: string;
    processed: string;
    rejected: string;
    dropped: string;
    delivered: string;
    failed: string;
  }) =>
    `${p.range}: ${p.processed} events processed, ${p.rejected} rejected, ${p.dropped} dropped; ` +
    `${p.delivered} delivered, ${p.failed} attempts failed.`,
  'flow.none': 'Nothing was received or delivered in this time.',

  'people.title': 'Profiles',
  'people.text': 'Those that are there now: made, and not merged into another one.',
  'people.users': 'People',
  'people.accounts': 'Accounts',
  'people.new': (p: { text: string; range: string }) => `${p.text} new ${p.range}`,
  'people.merges': 'Merges',
  'people.merges-what': (p: { range: string }) =>
    `profiles found to be the same as another one ${p.range}`,
  'people.rate': 'Merge rate',
  'people.rate-value': (p: { rate: string }) => `${p.rate} in 1,000 events`,
  'people.rate-what': (p: { total: string }) => `${p.total} in 1,000 over all time`,
  'people.rate-profiles': (p: { share: string }) =>
    `${p.share} of new profiles turned out to be a known one`,
  'people.none': 'none yet',

  'problems.title': 'What needs you',
  'problems.text': 'Each goes by itself once it is solved.',
  'problems.none': 'Nothing needs you now.',
  'problems.all': (p: { text: string }) => `Show all ${p.text}`,
  'problems.fewer': 'Show fewer',
  'problems.since': 'since',
  'problems.oldest': 'oldest',
  'problems.expires': (p: { time: string }) => `expires ${p.time}`,
  'problems.severity.critical': 'Critical',
  'problems.severity.warning': 'Warning',
  'problems.severity.notice': 'Notice',
  'problems.go.dead-letters': 'Open the dead letters',
  'problems.go.deliveries': 'Open failed deliveries',
  'problems.go.destination': 'Open the destination',
  'problems.go.source': 'Open the source',
  'problems.go.tokens': 'Open API tokens',
  'problems.operator': 'On the server, by whoever operates it',
  'problems.reason': (p: { reason: string; count: string }) => `${p.reason}: ${p.count}`,

  'problem.log_unwritable': 'No events are taken: the log cannot be written.',
  'problem.log_unwritable.help':
    'Free space on the disk of the data folder, or bring the database of the log back. It goes on by itself; SDKs keep their events and send them again.',
  'problem.log_damaged': (p: { count: number; text: string }) =>
    p.count === 1
      ? '1 record of the log cannot be read.'
      : `${p.text} records of the log cannot be read.`,
  'problem.log_damaged.help':
    'Check the disk, then restore the data folder from a backup. What had been processed before is not affected.',
  'problem.disk_nearly_full': (p: { free: string }) =>
    `${p.free} are left on the disk of the data folder.`,
  'problem.disk_nearly_full.help':
    'Make room, move the data folder to a larger disk, or keep less. No events are taken when the disk is full.',
  'problem.requests_refused': (p: { count: number; text: string; name: string; reason: string }) =>
    `${requests(p)} of ${p.name} ${p.count === 1 ? 'was' : 'were'} refused in the last hour: ${p.reason}.`,
  'problem.requests_refused.help':
    'Over the rate limit: raise it in the settings of the source, or send less. Revoked key: give the sender the present one. SDKs send again after 429 and 503; what comes with a revoked key is lost.',
  'problem.source_silent': (p: { name: string; span: string; usual: string }) =>
    `${p.name} has sent nothing for ${p.span}; its longest usual pause is ${p.usual}.`,
  'problem.source_silent.help':
    'Check the site, app or server that sends: a release, a consent banner, a blocked host or a revoked key often is the cause. Disable the source if it is not used any more.',
  'problem.source_rejecting': (p: { count: number; text: string; name: string; share: string }) =>
    `${p.share} of what ${p.name} sent in the last hour was rejected: ${events(p)}.`,
  'problem.source_rejecting.help':
    'Look at the reasons on the page of the source and mend the calls there; a new release often is the cause. What was rejected can be replayed.',
  'problem.processing_stuck':
    'Events are received but not processed: the processor makes no progress.',
  'problem.processing_stuck.help':
    'The log of the process names the cause. Received events are safe and are processed once it is gone.',
  'problem.processing_behind': (p: { span: string }) =>
    `Processing is ${p.span} behind what is received.`,
  'problem.processing_behind.help':
    'More comes in than this machine processes, or something else uses it up. Wait out a peak, or give it more of a machine.',
  'problem.open_dead_letters': (p: { count: number; text: string }) =>
    `${events(p)} ${p.count === 1 ? 'was' : 'were'} rejected and ${p.count === 1 ? 'waits' : 'wait'} among the dead letters.`,
  'problem.open_dead_letters.help':
    'Mend what the reason names at the source, then replay the letters, edited where needed, or discard what nobody needs.',
  'problem.delivery_stuck': 'Nothing is delivered: delivery makes no progress.',
  'problem.delivery_stuck.help':
    'The log of the process names the cause. Events wait in the stream and are delivered once it is gone.',
  'problem.destination_stopped': (p: { name: string; error: string }) =>
    `Nothing is sent to ${p.name} any more. ${p.error}`.trim(),
  'problem.destination_stopped.help':
    'Mend what the last error names, test the destination, then resume it: it goes on from where it stopped, as far as the stream reaches back.',
  'problem.destination_unreadable': (p: { name: string }) =>
    `Nothing is sent to ${p.name}: its credentials cannot be read.`,
  'problem.destination_unreadable.help':
    'Start the server with the secret that the credentials were stored with, or enter them again.',
  'problem.destination_failing': (p: { name: string; error: string }) =>
    `${p.name} does not accept events. ${p.error}`.trim(),
  'problem.destination_failing.help':
    'The receiver is down, refuses the credentials, or has moved. Events wait and are sent in their order once it answers; try it at once when it is mended.',
  'problem.destination_behind': (p: { name: string; span: string }) =>
    `Delivery to ${p.name} is ${p.span} behind.`,
  'problem.destination_behind.help':
    'It accepts less than is sent, or single profiles of it fail again and again. Look at what waits; larger batches carry more.',
  'problem.destination_held': (p: { name: string }) => `${p.name} is on hold.`,
  'problem.destination_held.help':
    'Let it go on: it is stopped after three days, and then loses what the stream no longer has. Switch it off if it is not needed.',
  'problem.dead_deliveries': (p: { count: number; text: string; name: string }) =>
    `${events(p)} could not be delivered to ${p.name}.`,
  'problem.dead_deliveries.help':
    'Look at what the destination answered, mend it there or in its settings, then replay them, or discard what nobody needs. They are kept for 30 days.',
  'problem.warehouse_down':
    'The warehouse does not answer: no SQL, no timelines, no search by trait.',
  'problem.warehouse_down.help':
    'Look at the ClickHouse server, or at the log of the process for the embedded one. Ingest, profiles and delivery go on, and nothing is lost.',
  'problem.warehouse_behind': (p: { span: string }) =>
    `The warehouse is ${p.span} behind what is processed.`,
  'problem.warehouse_behind.help':
    'ClickHouse takes less than is processed. Wait out a peak, or give it more of a machine. Counts in SQL are missing what is not there yet.',
  'problem.token_expiring': (p: { name: string; expired: boolean }) =>
    p.expired
      ? `The API token ${p.name} has expired, and was in use.`
      : `The API token ${p.name} expires soon, and is in use.`,
  'problem.token_expiring.help':
    'Make a new token with the same scopes, give it to the program that uses this one, then revoke this one.',

  'refused.rate_limited': 'it sent more than its rate limit allows (429)',
  'refused.revoked_write_key': 'its write key was revoked (401)',
  'refused.incomplete_body': 'the client went away before the body was there',
  'refused.log_unavailable': 'the log could not be written (503)',

  'home.sources': 'Sources',
  'home.sources-text': (p: { range: string }) => `What each sent ${p.range}, and how it is now.`,
  'home.sources.all': 'All sources',
  'home.sources.empty': 'No source yet',
  'home.sources.empty-text': 'Events come in through a source, with a write key of its own.',
  'home.source': 'Source',
  'home.source.gone': 'A source that is no more',
  'home.source.state': 'State',
  'home.source.received': 'Received',
  'home.source.rejected': 'Rejected',
  'home.source.rate': 'Now',
  'home.source.rate-value': (p: { rate: string }) => `${p.rate}/s`,
  'home.source.last': 'Last event',
  'home.source.state.healthy': 'Healthy',
  'home.source.state.failing': 'Failing',
  'home.source.state.silent': 'Silent',
  'home.source.state.waiting': 'Waiting',
  'home.source.state.disabled': 'Disabled',

  'home.destinations': 'Destinations',
  'home.destinations-text': (p: { range: string }) =>
    `What each was sent ${p.range}, and how it is now.`,
  'home.destinations.all': 'All destinations',
  'home.destinations.empty': 'No destination yet',
  'home.destinations.empty-text':
    'Pass events on to other systems: choose where, which events, and how they look there.',
  'home.destinations.add': 'Add a destination',
  'home.destination': 'Destination',
  'home.destination.state': 'State',
  'home.destination.delivered': 'Delivered',
  'home.destination.failed': 'Failed attempts',
  'home.destination.waiting': 'Waiting now',
  'home.destination.dead': 'Not delivered',
  'home.destination.lag': 'Lag',
  'home.destination.last': 'Last delivered',
  'home.destination.state.delivering': 'Delivering',
  'home.destination.state.retrying': 'Delivering, some retried',
  'home.destination.state.failing': 'Failing, tried again',
  'home.destination.state.paused': 'Paused',
  'home.destination.state.stopped': 'Stopped',
  'home.destination.state.off': 'Switched off',
  'home.destination.state.unreadable': 'Credentials unreadable',
} as const satisfies Record<string, string | ((values: never) => string)>;
