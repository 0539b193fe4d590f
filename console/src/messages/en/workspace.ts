/** The settings of a workspace, a further one, and the way to the first event. */
export const workspace = {
  'workspace.title': 'Workspace',
  'workspace.text':
    'How this workspace is called, how it counts time and money, and how long it keeps events.',
  'workspace.changed': (p: { who: string; time: string }) => `Last changed by ${p.who}, ${p.time}`,
  'workspace.changed-by.token': (p: { name: string }) => `the API token ${p.name}`,
  'workspace.changed-by.system': 'the server itself',
  'workspace.changed-by.unknown': 'somebody who is gone',
  'workspace.unchanged': (p: { time: string }) => `As it was made on ${p.time}`,

  'workspace.general': 'General',
  'workspace.general.text':
    'Days and months of reports begin by the time zone; every time of the console is shown in it.',
  'workspace.name': 'Name',
  'workspace.slug': 'Short name',
  'workspace.slug-hint':
    'In addresses of the console, of the Profile API and for SQL clients: lower-case letters, digits and hyphens.',
  'workspace.currency-hint': 'Of amounts that do not say theirs.',
  'workspace.save': 'Save',
  'workspace.discard': 'Discard changes',
  'workspace.saved': 'Saved',
  'workspace.read-only': (p: { role: string }) =>
    `Your role, ${p.role}, sees these settings and does not change them. Ask an owner or admin.`,
  'workspace.conflict.title': 'Somebody else changed the workspace meanwhile',
  'workspace.conflict': (p: { who: string; fields: string }) =>
    `${p.who} changed ${p.fields} since you began. What you did not touch is up to date now, and your own changes are kept: look once more, then save.`,
  'workspace.conflict-none': (p: { who: string }) =>
    `${p.who} saved changes since you began. Your own are kept: look once more, then save.`,
  'workspace.field.name': 'the name',
  'workspace.field.slug': 'the short name',
  'workspace.field.timeZone': 'the time zone',
  'workspace.field.currency': 'the currency',
  'workspace.field.retentionDays': 'the retention',

  'workspace.slug.title': 'Change the short name?',
  'workspace.slug.text': (p: { before: string; after: string }) =>
    `From then on ${p.after} stands where ${p.before} stood. Programs that ask the Profile API or send SQL under the old name, and links to the console that people kept, stop working until they are changed. Sources go on: events come in by their write keys.`,
  'workspace.slug.action': 'Change the short name',

  'retention.title': 'How long events are kept',
  'retention.text':
    'Events that are older, by their timestamp, are removed from the warehouse for good. Profiles, their identifiers and traits stay.',
  'retention.forever': 'For ever',
  'retention.forever-hint': 'No event is ever removed.',
  'retention.limited': 'For a time',
  'retention.limited-hint': 'Whole days of UTC; removed once a day.',
  'retention.days': 'Days',
  'retention.days-invalid': (p: { max: string }) => `A whole number of days from 1 to ${p.max}.`,
  'retention.preset': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 day' : `${p.text} days`,
  'retention.preset-year': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 year' : `${p.text} years`,
  'retention.preview': (p: {
    count: number;
    removed: string;
    stored: string;
    date: string;
    time: string;
  }) =>
    p.count === 1
      ? `1 of ${p.stored} stored events is from before ${p.date} and would be removed by a run now. Counted at ${p.time}.`
      : `${p.removed} of ${p.stored} stored events are from before ${p.date} and would be removed by a run now. Counted at ${p.time}.`,
  'retention.preview-none': (p: { date: string; time: string; stored: string }) =>
    `Nothing that is stored is from before ${p.date}: a run now would remove none of the events (${p.stored} in all). Counted at ${p.time}.`,
  'retention.preview-loading': 'Counting what would be removed…',
  'retention.preview-oldest': (p: { date: string }) => `The oldest is from ${p.date}.`,
  'retention.confirm.title': 'Remove older events for good?',
  'retention.confirm.count': (p: { count: number; removed: string; date: string }) =>
    p.count === 1
      ? `1 stored event from before ${p.date} will be removed from the warehouse, and older ones each day from then on. Nobody can bring it back.`
      : `${p.removed} stored events from before ${p.date} will be removed from the warehouse, and older ones each day from then on. Nobody can bring them back.`,
  'retention.confirm.none': (p: { count: number; days: string }) =>
    p.count === 1
      ? 'Nothing is that old now. From then on events are removed when they are a day old. Nobody can bring them back.'
      : `Nothing is that old now. From then on events are removed when they are ${p.days} days old. Nobody can bring them back.`,
  'retention.confirm.grace':
    'The first run comes in an hour: until then you can set a longer time and nothing is lost.',
  'retention.confirm.action': 'Remove older events',
  'retention.status': 'What was removed',
  'retention.status.text': (p: { time: string }) => `As of ${p.time}`,
  'retention.last-run': 'Last run',
  'retention.last-run-value': (p: { ago: string; count: number; removed: string; date: string }) =>
    p.count === 1
      ? `${p.ago}: 1 event from before ${p.date}`
      : `${p.ago}: ${p.removed} events from before ${p.date}`,
  'retention.last-run-none': 'None yet',
  'retention.next-run': 'Next run',
  'retention.next-run-none': 'None: events stay for ever',
  'retention.total': 'Removed altogether',
  'retention.total-value': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 event' : `${p.text} events`,
  'retention.log': 'The log',
  'retention.log-value': (p: { days: string; bytes: string }) =>
    `Keeps what was received for ${p.days} days, and at most ${p.bytes} of all workspaces, for replays, whatever is set here. The operator of the server sets it (ONEFOLD_LOG_RETENTION_DAYS).`,
  'retention.failed': (p: { reason: string; time: string }) =>
    `The last run failed, and events stay over their time: ${p.reason} It is tried again ${p.time}.`,

  'new-workspace.title': 'New workspace',
  'new-workspace.text':
    'A workspace has sources, people, profiles and data of its own, apart from every other. You become its owner.',
  'new-workspace.name': 'Name',
  'new-workspace.name-hint': 'Of a company, a brand or a stage, such as “Acme, staging”.',
  'new-workspace.create': 'Create workspace',

  'first-run.title': 'Send your first event',
  'first-run.steps': 'Set-up',
  'first-run.step.workspace': 'Workspace',
  'first-run.step.source': 'Source',
  'first-run.step.event': 'First event',
  'first-run.step.done': 'done',
  'first-run.skip': 'Later',
  'first-run.source.title': 'Where do your customers show up first?',
  'first-run.source.text': 'That is your first source. You can make more at any time.',
  'first-run.source.kind': 'What sends',
  'first-run.source.name': 'Name',
  'first-run.source.create': 'Create source',
  'first-run.source.not-allowed': 'Somebody has to make a source first',
  'first-run.source.not-allowed-text': (p: { role: string }) =>
    `Your role, ${p.role}, does not make sources. Ask an owner or admin.`,
  'first-run.send.source': 'Source',
  'first-run.send.with': 'Send with',
  'first-run.wait.title': 'Waiting for the first event',
  'first-run.wait.text': 'It shows up here the moment it arrives.',
  'first-run.wait.lost': 'The connection to the server is lost; it is tried again.',
  'first-run.wait.test': 'Nothing at hand to send with?',
  'first-run.wait.test-send': 'Send a test event',
  'first-run.wait.test-unseen': 'The event was accepted and has not shown up yet. It will.',
  'first-run.arrived.title': 'It arrived',
  'first-run.arrived.text':
    'Your first event went all the way: received, processed, and on the profile of whoever did it.',
  'first-run.arrived.refused-title': 'It arrived, but did not take effect',
  'first-run.arrived.refused-text': (p: { reason: string }) =>
    `The event is kept and can be mended and sent again. The reason: ${p.reason}`,
  'first-run.arrived.events': 'Events of this source',
  'first-run.arrived.profile': 'See the profile',
  'first-run.arrived.source': 'See the source',
  'first-run.arrived.home': 'Go to Home',
} as const satisfies Record<string, string | ((values: never) => string)>;
