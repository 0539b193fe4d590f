import type { EventDetails } from '../../../api/activity-entries.ts';
import { type PlainKey, type Translate, useTranslate } from '../../../messages/messages.ts';

/** Why an event did not take effect: the codes that have words. A server of another version may have others. */
export const knownReasons = [
  'invalid_json',
  'invalid_body',
  'invalid_encoding',
  'incomplete_body',
  'invalid_batch',
  'empty_batch',
  'too_many_events',
  'request_too_large',
  'event_too_large',
  'event_not_object',
  'nesting_too_deep',
  'no_type',
  'invalid_type',
  'no_user_anon_id',
  'no_user_id',
  'no_previous_id',
  'no_group_id',
  'no_event_name',
  'no_merge_properties',
  'message_id_too_long',
  'id_too_long',
  'id_not_exact',
  'wrong_field_type',
  'source_disabled',
  'origin_not_allowed',
  'no_usable_identifier',
  'not_storable',
  'internal_error',
  'duplicate',
] as const;

/** Stages of the path of an event at which one can leave it. */
const knownStages = ['collect', 'validate', 'identify', 'dedupe', 'process', 'store'] as const;

/** What may be left out of an event that takes effect. */
const knownNotes = [
  'unparsable_timestamp',
  'unparsable_sent_at',
  'timestamp_clamped',
  'identifier_limit',
  'identifiers_limit',
  'merges_limit',
  'kept_apart',
  'trait_limit',
  'reserved_trait',
  'computed_trait',
  'consent_left_out',
  'identifier_absent',
] as const;

function keyOf<Name extends string, Prefix extends string>(
  prefix: Prefix,
  names: readonly Name[],
  code: string,
): `${Prefix}.${Name}` | null {
  const name = names.find((each) => each === code);
  return name === undefined ? null : `${prefix}.${name}`;
}

/** The words of a code, or the code as people write it: `not_storable` is "not storable". */
function wordsOf(t: Translate, key: PlainKey | null, code: string): string {
  return key === null ? code.replaceAll('_', ' ') : t(key);
}

export interface OutcomeWords {
  /** A few words, such as "No user or anonymous id". */
  readonly reason: (code: string) => string;
  readonly stage: (code: string) => string;
  readonly note: (code: string) => string;
  /** What to do about a reason: in the reader's language, else as the server says. */
  readonly help: (of: Pick<EventDetails, 'reason' | 'help'>) => string | null;
}

/** Codes of outcomes in words. The page names the area `outcomes`. */
export function useOutcomeWords(): OutcomeWords {
  const t = useTranslate();
  return {
    reason: (code) => wordsOf(t, keyOf('reason', knownReasons, code), code),
    stage: (code) => wordsOf(t, keyOf('stage', knownStages, code), code),
    note: (code) => wordsOf(t, keyOf('note', knownNotes, code), code),
    help: ({ reason, help }) => {
      const key = reason === null ? null : keyOf('reason-help', knownReasons, reason);
      return key === null ? help : t(key);
    },
  };
}
