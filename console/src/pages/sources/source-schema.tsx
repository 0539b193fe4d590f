import { useSearchParams } from 'react-router';
import type { SchemaEvent } from '../../api/observed-schema.ts';
import { useOpenSource } from './open-source.ts';
import { callTypes } from './schema/call-types.ts';
import { SchemaEventView } from './schema/schema-event.tsx';
import { SchemaEvents } from './schema/schema-events.tsx';

/** What the source really sends: its events, or one of them with its properties. */
export function SourceSchema() {
  const { source } = useOpenSource();
  const [search] = useSearchParams();
  const type = callTypes.find((each) => each === search.get('type'));
  const event = search.get('event');
  if (type === undefined || event === null) return <SchemaEvents source={source} />;
  const name: { type: SchemaEvent['type']; event: string } = { type, event };
  return <SchemaEventView key={`${type} ${event}`} sourceId={source.id} name={name} />;
}
