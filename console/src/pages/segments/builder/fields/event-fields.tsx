import type { EventMatch } from '../../../../api/segment-definition.ts';
import { useEventSuggestions } from '../../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { matchOf } from '../../definition/new-clauses.ts';
import { TextField } from './text-field.tsx';

/** Which event is meant: one that was observed, or any name. */
export function EventField({
  event,
  label,
  onChange,
}: {
  readonly event: EventMatch;
  readonly label: string;
  readonly onChange: (event: EventMatch) => void;
}) {
  const t = useTranslate();
  const observed = useEventSuggestions();
  const named = observed.flatMap(({ name, count }) =>
    name === null ? [] : [{ value: name, count }],
  );
  const change = (name: string) => {
    const { type: _type, name: _name, ...rest } = event;
    const known = observed.find((one) => one.name === name);
    if (known !== undefined) return onChange({ ...rest, ...matchOf(known) });
    const kept = event.type === undefined ? {} : { type: event.type };
    onChange({ ...rest, ...kept, ...(name === '' ? {} : { name }) });
  };
  return (
    <TextField
      label={label}
      value={event.name ?? ''}
      suggestions={named}
      placeholder={t(
        event.type === undefined ? 'segments.event.any' : `segments.call.${event.type}`,
      )}
      onChange={change}
    />
  );
}
