import type { RejectionReason } from '../sources/index.ts';

/** What may stand as the reason of an outcome besides the refusals of ingest. */
type LaterReason = 'no_usable_identifier' | 'not_storable' | 'internal_error' | 'duplicate';

const editAndReplay = 'Edit and replay this one, and mend the code that sends it.';

/** What to do about each reason for which an event did not take effect. */
const remedies: Readonly<Record<RejectionReason | LaterReason, string>> = {
  invalid_json: `Send JSON in UTF-8; a value may be cut off or a quote missing. ${editAndReplay}`,
  invalid_body: `Send one JSON object. ${editAndReplay}`,
  invalid_encoding: 'Send the body as it is, or as gzip with "Content-Encoding: gzip".',
  incomplete_body: 'The connection broke while the body was sent. The client has to send it again.',
  invalid_batch: `Send {"batch": […]}, or one event to the path of its type. ${editAndReplay}`,
  empty_batch: 'Nothing is lost: the batch held no event. It can be discarded.',
  too_many_events: 'Send at most 2,500 events in one batch.',
  request_too_large: 'Send smaller batches: at most 500 KB after inflation.',
  event_too_large:
    'Send less with the event: at most 32 KB. Large texts and lists belong elsewhere, with a link here.',
  event_not_object: `Each item of a batch is a JSON object. ${editAndReplay}`,
  nesting_too_deep: 'Flatten the event: objects and arrays may be nested 32 deep.',
  no_type: `Add "type": identify, track, page, screen, group or alias. ${editAndReplay}`,
  invalid_type: `Make "type" one of identify, track, page, screen, group, alias. ${editAndReplay}`,
  no_user_anon_id: `Add "userId" or "anonymousId", so that the event belongs to somebody. ${editAndReplay}`,
  no_user_id: `Add "userId": an alias says which id the former one becomes. ${editAndReplay}`,
  no_previous_id: `Add "previousId": an alias says which former id is meant. ${editAndReplay}`,
  no_group_id: `Add "groupId": a group call names the account. ${editAndReplay}`,
  no_event_name: `Add "event": a track call names what happened. ${editAndReplay}`,
  no_merge_properties: `Add "mergeProperties": a list of {"type", "value"}. ${editAndReplay}`,
  message_id_too_long: 'Send message ids of at most 100 characters.',
  id_too_long:
    'Send ids of at most 500 characters. A longer one is mostly a token put in by mistake.',
  id_not_exact: `Put the id in quotes: numbers above 2^53 lose digits in JSON. ${editAndReplay}`,
  wrong_field_type: `Give the field that the message names its type. ${editAndReplay}`,
  source_disabled: 'Enable the source, then replay. Or stop what still sends to it.',
  origin_not_allowed:
    'Add the origin of the page to the source, then replay. Or find out who uses its write key.',
  no_usable_identifier:
    'All ids of the event are placeholders such as "null" or "0", or blocked by the identity rules. ' +
    'Give it a real id and replay.',
  not_storable:
    'Its profile and destinations have the event; only the warehouse could not store it. ' +
    'Simplify the properties that the message names, then replay.',
  internal_error:
    'A fault on our side: its cause is in the log of the server. Replay after an update.',
  duplicate:
    'Nothing to do: the first event with this message id took effect. If it was a new event, its sender ' +
    'must give each event a message id of its own.',
};

/** Null for a reason of another version. */
export function outcomeHelp(reason: string): string | null {
  return Object.hasOwn(remedies, reason) ? remedies[reason as keyof typeof remedies] : null;
}
