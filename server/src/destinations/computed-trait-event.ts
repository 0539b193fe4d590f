import type { StreamTrait } from '../log/stream.ts';
import type { ComputedTraitSetting } from './computed-trait-setting.ts';
import type { OutgoingEvent } from './destination.ts';
import { engageEvent, type PlacedChange, type ToldProfile } from './engage-event.ts';

/** A value of a computed trait that changed, with its place. */
export type PlacedTrait = StreamTrait & PlacedChange;

/**
 * What a receiver of Segment's computed traits knows: a track `Trait Computed`, or an identify with the trait; null where
 * there is no value any more. The message id follows from what changed, so the same change is the same message.
 */
export function computedTraitEvent(
  change: PlacedTrait,
  { profile, send }: { readonly profile: ToldProfile; readonly send: ComputedTraitSetting['send'] },
): OutgoingEvent {
  const { position, part, profileId, traitId, name, value } = change;
  const values = { [name]: value };
  return engageEvent(change, {
    messageId: `onefold-trait-${position}-${part}-${traitId}-${profileId}`,
    said:
      send === 'track'
        ? { type: 'track', event: 'Trait Computed', properties: { ...values, trait_key: name } }
        : { type: 'identify', traits: values },
    computation: { class: 'trait', id: traitId, key: name },
    profile,
  });
}
