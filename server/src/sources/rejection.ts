/** Why an event or a request is refused: the bounded list, with what to do about each. */
export const rejections = {
  invalid_json: 'The body is not valid JSON in UTF-8.',
  invalid_body: 'The body is not a JSON object.',
  invalid_encoding: 'The body is not valid gzip, or has a content encoding other than gzip.',
  incomplete_body: 'The body ended before its declared length.',
  invalid_batch: 'The body has no array "batch".',
  empty_batch: 'The array "batch" holds no event.',
  too_many_events: 'The batch holds more than 2,500 events.',
  request_too_large: 'The request is over 500 KB after inflation.',
  event_too_large: 'The event is over 32 KB.',
  event_not_object: 'The item of the batch is not a JSON object.',
  nesting_too_deep: 'The event nests objects or arrays more than 32 deep.',
  no_type: 'The item of the batch has no "type".',
  invalid_type: 'The type is none of identify, track, page, screen, group, alias.',
  no_user_anon_id: 'The event has neither "userId" nor "anonymousId".',
  no_user_id: 'The alias has no "userId".',
  no_previous_id: 'The alias has no "previousId".',
  no_group_id: 'The group call has no "groupId".',
  no_event_name: 'The track call has no "event".',
  no_merge_properties: 'The merge call has no "mergeProperties" of type and value.',
  message_id_too_long: 'The "messageId" is over 100 characters.',
  id_too_long: 'An id is over 500 characters.',
  id_not_exact: 'An id is a number that JSON cannot carry exactly; send it as a string.',
  wrong_field_type: 'A field has a type that the specification does not allow.',
  source_disabled: 'The source is disabled.',
  origin_not_allowed: 'The source does not allow requests from this origin.',
} as const;

export type RejectionReason = keyof typeof rejections;

/** A refusal as a value. The message is for people and holds no data of the event but names of fields. */
export interface Rejection {
  readonly reason: RejectionReason;
  readonly message: string;
}

/** A refusal with the message of the list, or with one that names the field to blame. */
export function rejection(
  reason: RejectionReason,
  message: string = rejections[reason],
): Rejection {
  return { reason, message };
}
