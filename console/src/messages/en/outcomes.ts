/** Codes of what becomes of an event, in words. The server says the same in `outcome-help.ts`. */
export const outcomes = {
  'stage.collect': 'Receiving',
  'stage.validate': 'Validation',
  'stage.identify': 'Identification',
  'stage.dedupe': 'Removal of duplicates',
  'stage.process': 'Processing',
  'stage.store': 'The warehouse',

  'reason.invalid_json': 'Not valid JSON',
  'reason.invalid_body': 'Body is not an object',
  'reason.invalid_encoding': 'Body is not valid gzip',
  'reason.incomplete_body': 'Body broke off',
  'reason.invalid_batch': 'No array "batch"',
  'reason.empty_batch': 'Empty batch',
  'reason.too_many_events': 'Too many events in a batch',
  'reason.request_too_large': 'Request too large',
  'reason.event_too_large': 'Event too large',
  'reason.event_not_object': 'Event is not an object',
  'reason.nesting_too_deep': 'Nested too deep',
  'reason.no_type': 'No type',
  'reason.invalid_type': 'Unknown type',
  'reason.no_user_anon_id': 'No user id, no anonymous id',
  'reason.no_user_id': 'Alias without user id',
  'reason.no_previous_id': 'Alias without previous id',
  'reason.no_group_id': 'Group without group id',
  'reason.no_event_name': 'No event name',
  'reason.no_merge_properties': 'Merge without properties',
  'reason.message_id_too_long': 'Message id too long',
  'reason.id_too_long': 'Id too long',
  'reason.id_not_exact': 'Id is an inexact number',
  'reason.wrong_field_type': 'Field of a wrong type',
  'reason.source_disabled': 'Source is disabled',
  'reason.origin_not_allowed': 'Origin is not allowed',
  'reason.no_usable_identifier': 'No usable identifier',
  'reason.not_storable': 'Not storable in the warehouse',
  'reason.internal_error': 'Fault of the server',
  'reason.duplicate': 'Duplicate',

  'reason-help.invalid_json':
    'Send JSON in UTF-8; a value may be cut off or a quote missing. Edit and replay this one, and mend the code that sends it.',
  'reason-help.invalid_body':
    'Send one JSON object. Edit and replay this one, and mend the code that sends it.',
  'reason-help.invalid_encoding':
    'Send the body as it is, or as gzip with the header “Content-Encoding: gzip”.',
  'reason-help.incomplete_body':
    'The connection broke while the body was sent. The client has to send it again.',
  'reason-help.invalid_batch':
    'Send {"batch": […]}, or one event to the path of its type. Edit and replay this one, and mend the code that sends it.',
  'reason-help.empty_batch': 'Nothing is lost: the batch held no event. It can be discarded.',
  'reason-help.too_many_events': 'Send at most 2,500 events in one batch.',
  'reason-help.request_too_large': 'Send smaller batches: at most 500 KB after inflation.',
  'reason-help.event_too_large':
    'Send less with the event: at most 32 KB. Large texts and lists belong elsewhere, with a link here.',
  'reason-help.event_not_object':
    'Each item of a batch is a JSON object. Edit and replay this one, and mend the code that sends it.',
  'reason-help.nesting_too_deep': 'Flatten the event: objects and arrays may be nested 32 deep.',
  'reason-help.no_type':
    'Add "type": identify, track, page, screen, group or alias. Edit and replay this one, and mend the code that sends it.',
  'reason-help.invalid_type':
    'Make "type" one of identify, track, page, screen, group, alias. Edit and replay this one, and mend the code that sends it.',
  'reason-help.no_user_anon_id':
    'Add "userId" or "anonymousId", so that the event belongs to somebody. Edit and replay this one, and mend the code that sends it.',
  'reason-help.no_user_id':
    'Add "userId": an alias says which id the former one becomes. Edit and replay this one, and mend the code that sends it.',
  'reason-help.no_previous_id':
    'Add "previousId": an alias says which former id is meant. Edit and replay this one, and mend the code that sends it.',
  'reason-help.no_group_id':
    'Add "groupId": a group call names the account. Edit and replay this one, and mend the code that sends it.',
  'reason-help.no_event_name':
    'Add "event": a track call names what happened. Edit and replay this one, and mend the code that sends it.',
  'reason-help.no_merge_properties':
    'Add "mergeProperties": a list of {"type", "value"}. Edit and replay this one, and mend the code that sends it.',
  'reason-help.message_id_too_long': 'Send message ids of at most 100 characters.',
  'reason-help.id_too_long':
    'Send ids of at most 500 characters. A longer one is mostly a token put in by mistake.',
  'reason-help.id_not_exact':
    'Put the id in quotes: numbers above 2^53 lose digits in JSON. Edit and replay this one, and mend the code that sends it.',
  'reason-help.wrong_field_type':
    'Give the field that the message names its type. Edit and replay this one, and mend the code that sends it.',
  'reason-help.source_disabled': 'Enable the source, then replay. Or stop what still sends to it.',
  'reason-help.origin_not_allowed':
    'Add the origin of the page to the source, then replay. Or find out who uses its write key.',
  'reason-help.no_usable_identifier':
    'All ids of the event are placeholders such as "null" or "0", or blocked by the identity rules. Give it a real id and replay.',
  'reason-help.not_storable':
    'Its profile and destinations have the event; only the warehouse could not store it. Simplify the properties that the message names, then replay.',
  'reason-help.internal_error':
    'A fault on our side: its cause is in the log of the server. Replay after an update.',
  'reason-help.duplicate':
    'Nothing to do: the first event with this message id took effect. If it was a new event, its sender must give each event a message id of its own.',

  'note.unparsable_timestamp':
    'The timestamp could not be read; the time of receipt stands instead.',
  'note.unparsable_sent_at':
    'The time of sending could not be read; the client’s clock was not corrected.',
  'note.timestamp_clamped':
    'The timestamp lay in the future or before 1970 and was moved to the nearest allowed time.',
  'note.identifier_limit':
    'An identifier was left out: the profile would have too many of its type.',
  'note.identifiers_limit': 'An identifier was left out: the profile would have too many.',
  'note.merges_limit': 'A merge was left out: the profile was merged too often.',
  'note.kept_apart':
    'An identifier was left out: its profile was unmerged from this one, and stays apart.',
  'note.trait_limit': 'Traits were left out: the profile has as many as it may.',
  'note.reserved_trait': 'Traits were left out: names that begin with $ are Onefold’s own.',
  'note.consent_left_out':
    'Choices of consent were left out: they are not true or false, or the profile has no room for more categories.',
  'note.computed_trait':
    'Traits were left out: they are computed here, and what is computed stands.',
  'note.identifier_absent': 'The identifier to remove was not there.',
} as const satisfies Record<string, string | ((values: never) => string)>;
