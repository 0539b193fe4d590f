/**
 * The contract of a destination: data plus one function for each action. Its schemas drive the form, the check of
 * the settings, the types and the documentation.
 *
 * To add one, make a folder `catalog/<vendor>/` with `<vendor>.ts` (the definition), one file for each action and
 * `<vendor>.test.ts`, which runs the conformance suite; then name it in `catalog/index.ts`.
 */
import { z } from 'zod';
import type { ProfileId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { EgressRequest, EgressResponse } from './egress/egress.ts';
import type { Outcome } from './outcome.ts';
import type { EventPayload } from './payload.ts';
import type { Placed } from './place.ts';

/** One event on its way to one destination; see `place.ts`. */
export interface OutgoingEvent extends Placed {
  readonly profileId: ProfileId;
  readonly receivedAt: number;
  readonly payload: EventPayload;
  /** `JSON.stringify(payload)`, made once: what is sent, kept when it fails, and counted in bytes. */
  readonly json: string;
}

/** What an action works with. It reads neither clock nor environment, and reaches the network only through `http`. */
export interface SendContext<Settings, Fields> {
  readonly settings: Settings;
  readonly fields: Fields;
  readonly destinationId: string;
  /** ms since the epoch, of this attempt. */
  readonly now: number;
  /** Ends when the attempt's time is over or the process stops. */
  readonly signal: AbortSignal;
  readonly http: { request(request: EgressRequest): Promise<EgressResponse> };
}

export interface DestinationAction<Settings = never, Fields = never> {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly fields: z.ZodObject;
  /** Most events and bytes of one request; the instance's batch size may be smaller. */
  readonly batchEventsMax: number;
  readonly batchBytesMax: number;
  /**
   * Sends the events, in order, in one request where it can, and answers one outcome for each of them. A thrown
   * `EgressError` is read as the outcome of all. Sending the same events again must be harmless to a receiver that
   * looks at ids: the ids depend on the events only, never on the attempt.
   */
  send(
    events: readonly OutgoingEvent[],
    context: SendContext<Settings, Fields>,
  ): Promise<readonly Outcome[]>;
}

/** A ready combination that the console offers when a destination is added. */
export interface DestinationPreset {
  readonly title: string;
  readonly actionKey: string;
  readonly eventFilter: EventFilter;
  readonly batchSize: number;
}

/** Which events a destination receives; null: all. `names` are of track events and of pages and screens. */
export interface EventFilter {
  readonly types: readonly string[] | null;
  readonly names: readonly string[] | null;
}

export interface DestinationDefinition {
  readonly kind: string;
  /** As people write it in an event's `integrations` object. */
  readonly name: string;
  readonly description: string;
  readonly settings: z.ZodObject;
  readonly actions: readonly DestinationAction[];
  readonly presets: readonly DestinationPreset[];
  /** Settings that we make, not the user: shown once, when the destination is added or they are renewed. */
  readonly generated?: Readonly<Record<string, (random: Random) => string>>;
  /** Settings of `generated` that hold the value before the last renewal, by the name of what they held. */
  readonly previous?: Readonly<Record<string, string>>;
  /** Throws when settings cannot work, beyond what the schema can say. */
  checkSettings?(settings: unknown, check: { url(url: string): void }): void;
}

/** Marks a settings field as a credential: encrypted at rest, never shown again, never logged. */
export function secretField<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ ...schema.meta(), secret: true });
}

/** The names of the fields that hold credentials. */
export function secretFields(schema: z.ZodObject): readonly string[] {
  return Object.entries(schema.shape)
    .filter(([, field]) => (field as z.ZodType).meta()?.['secret'] === true)
    .map(([name]) => name);
}

/** A field as a form draws it. */
export interface FormField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
  readonly secret: boolean;
  /** JSON Schema of the value. */
  readonly schema: Record<string, unknown>;
}

/** The fields of a schema, in its order, for forms and documentation. */
export function formFields(schema: z.ZodObject): FormField[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const type = field as z.ZodType;
    const meta = type.meta() ?? {};
    const { title, description, secret, $schema, ...json } = z.toJSONSchema(type, { io: 'input' });
    return {
      name,
      title: meta.title ?? name,
      description: meta.description ?? '',
      required: !type.safeParse(undefined).success,
      secret: meta['secret'] === true,
      schema: json,
    };
  });
}

/** The typed form of an action or definition, checked where it is written and erased for the list. */
export function defineAction<Settings extends z.ZodObject, Fields extends z.ZodObject>(
  _settings: Settings,
  action: Omit<DestinationAction<z.output<Settings>, z.output<Fields>>, 'fields'> & {
    readonly fields: Fields;
  },
): DestinationAction {
  return action as unknown as DestinationAction;
}
