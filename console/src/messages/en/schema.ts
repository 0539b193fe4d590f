/** What a source really sends: events, properties and types as they were observed. */
export const schema = {
  'schema.title': 'Events observed',
  'schema.counted': (p: { since: string; until: string }) =>
    `Events that were stored since ${p.since}. The newest that is counted was received ${p.until}.`,
  'schema.search': 'Search events',
  'schema.type': 'Type of call',
  'schema.type-all': 'All types',
  'schema.new-only': 'New in the last day',
  'schema.new': 'new',
  'schema.new-event': 'First seen in the last 24 hours',
  'schema.new-properties': 'new properties',
  'schema.new-properties-text': 'Has properties that were first seen in the last 24 hours',
  'schema.nameless': '(no name)',
  'schema.open': (p: { event: string; type: string }) => `Properties of ${p.event}, ${p.type}`,

  'schema.column.event': 'Event',
  'schema.column.type': 'Type of call',
  'schema.column.count': 'Events',
  'schema.column.properties': 'Properties',
  'schema.column.new': 'New',
  'schema.column.first': 'First seen',
  'schema.column.last': 'Last seen',

  'schema.empty.title': 'Nothing observed yet',
  'schema.empty.text':
    'What this source sends appears here by itself: the names of its events, and their properties with types and examples. Counting begins with the next event.',
  'schema.empty.set-up': 'Set up the source',

  'schema.beyond-events.title': (p: { count: number; names: string }) =>
    p.count === 1 ? '1 more name is not recorded' : `${p.names} more names are not recorded`,
  'schema.beyond-properties.title': (p: { count: number; names: string }) =>
    p.count === 1
      ? '1 more property is not recorded'
      : `${p.names} more properties are not recorded`,
  'schema.about': (p: { count: string }) => `About ${p.count}`,
  'schema.beyond-events.text': (p: { events: string; room: string }) =>
    `They account for ${p.events} events. A source has room for ${p.room} names of events; names that hold an id or a time use it up. The events themselves are stored as always. Mend what sends them, then count anew.`,
  'schema.beyond-properties.text': (p: {
    values: string;
    room: string;
    depth: string;
    ofSource: string;
  }) =>
    `They account for ${p.values} values. An event has room for ${p.room} properties down to a depth of ${p.depth}, a source for ${p.ofSource} in all; objects whose keys are ids or times use it up. The events themselves are stored as always.`,

  'schema.more': 'More about this schema',
  'schema.export-all': 'Export all properties as CSV',
  'schema.forget-examples': 'Forget all examples…',
  'schema.reset': 'Forget all and count anew…',
  'schema.forget-examples.title': 'Forget the examples?',
  'schema.forget-examples.text':
    'Examples are values of people. They are removed from all events of this source; counts and types stay. The next event that has a property gives a new example of it.',
  'schema.forget-examples.do': 'Forget examples',
  'schema.forgotten': (p: { count: number; text: string }) =>
    p.count === 1 ? 'Forgot 1 example' : `Forgot ${p.text} examples`,
  'schema.reset.title': 'Forget what was observed?',
  'schema.reset.text':
    'Names, properties, counts and examples of this source are forgotten, and counting begins anew with its next event. Stored events and profiles stay as they are.',
  'schema.reset.do': 'Forget and count anew',
  'schema.reset.done': 'Counting begins anew',

  'schema.back': 'All events',
  'schema.gone.title': 'No such event',
  'schema.gone.text': 'This source has sent none of this name since counting began.',
  'schema.event.text': (p: { count: number; text: string }) =>
    p.count === 1 ? '1 event of this name' : `${p.text} events of this name`,
  'schema.event.as-of': (p: { time: string }) => `As of ${p.time}.`,
  'schema.event.refresh': 'Refresh',
  'schema.event.table': (p: { event: string }) => `Properties of ${p.event}`,
  'schema.property.search': 'Search properties',
  'schema.property.where': 'Where they are',
  'schema.property.all': (p: { count: string }) => `All (${p.count})`,
  'schema.property.root.properties': (p: { count: string }) => `Properties (${p.count})`,
  'schema.property.root.traits': (p: { count: string }) => `Traits (${p.count})`,
  'schema.property.root.context': (p: { count: string }) => `Context (${p.count})`,
  'schema.property.empty.title': 'No properties',
  'schema.property.empty.text':
    'Events of this name carried neither properties, traits nor context.',

  'schema.column.path': 'Property',
  'schema.column.types': 'Types',
  'schema.column.filled': 'Present',
  'schema.column.absent': 'Absent',
  'schema.column.null': 'Null',
  'schema.column.values': 'Values',
  'schema.column.examples': 'Examples',
  'schema.filled-of': (p: { events: string; of: string }) => `${p.events} of ${p.of} events`,
  'schema.absent-of': (p: { events: string; of: string }) =>
    `${p.events} of ${p.of} events do not have it`,
  'schema.null-of': (p: { nulls: string; values: string }) =>
    `${p.nulls} of ${p.values} values are null`,
  'schema.any-key': 'All keys that are data themselves, such as ids',
  'schema.type.string': 'text',
  'schema.type.date-time': 'date',
  'schema.type.integer': 'integer',
  'schema.type.number': 'decimal',
  'schema.type.boolean': 'true/false',
  'schema.type.array': 'list',
  'schema.type.object': 'object',
  'schema.type.null': 'null',
  'schema.type-count': (p: { type: string; count: string; share: string }) =>
    `${p.type}: ${p.count} values, ${p.share}`,
  'schema.withheld': 'never kept',
  'schema.withheld-text':
    'The name tells of a secret or a payment, so no value of it is kept as an example.',
  'schema.masked': (p: { role: string }) =>
    `Examples are hidden: your role, ${p.role}, does not show values of people (personal-data:read).`,
} as const;
