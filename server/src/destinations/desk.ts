import { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { LogPosition } from '../kernel/event.ts';
import { asId, type DestinationId, newId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Random } from '../kernel/random.ts';
import type { ComputedTraitSetting } from './computed-trait-setting.ts';
import type { DeliveryStore, DeliveryWithPayload } from './delivery/delivery-store.ts';
import { outgoingOf } from './delivery/retry-rows.ts';
import { type DestinationDefinition, type EventFilter, secretFields } from './destination.ts';
import { type Egress, EgressError } from './egress/egress.ts';
import {
  type DestinationInstance,
  isProblem,
  type ReadyDestination,
  readyDestination,
} from './instance.ts';
import { type DestinationStore, unreadableMessage } from './instance-store.ts';
import type { MembershipLookups } from './membership-event.ts';
import type { SegmentSetting } from './segment-setting.ts';
import { type ShownRequest, sendTest, showRequest, type TestAnswer } from './try-send.ts';

/** What a person sets when a destination is added. */
export interface NewDestination {
  readonly kind: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly actionKey: string | null;
  readonly fields: JsonObject;
  readonly settings: JsonObject;
  readonly sourceFilter: readonly string[] | null;
  readonly eventFilter: EventFilter;
  readonly segments: SegmentSetting;
  readonly computedTraits: ComputedTraitSetting;
  readonly batchSize: number;
  readonly batchWaitMs: number;
}

/** What a person may change. In `settings`, what is left out stays and null empties. */
export type DestinationEdit = {
  readonly [Key in keyof Omit<NewDestination, 'kind'>]?: NewDestination[Key] | undefined;
} & {
  /** The revision that the edit was made on: with another one there now, it is refused. */
  readonly revision?: number | undefined;
};

/** A destination as it may be shown: credentials only by name. */
export interface ShownDestination
  extends Omit<DestinationInstance, 'settings' | 'workspaceId' | 'unreadable'> {
  readonly settings: JsonObject;
  /** Credentials that cannot be opened, by name; nothing is sent before they are entered again. */
  readonly secretsUnreadable: readonly string[];
  /** Credentials that are set. */
  readonly secretsSet: readonly string[];
}

export interface Changed {
  readonly destination: ShownDestination;
  /** Credentials that were made just now: shown this once. */
  readonly generated: Readonly<Record<string, string>>;
}

/** Setting destinations up: checks, credentials, tests. */
export interface DestinationDesk {
  list(workspaceId: WorkspaceId): Promise<ShownDestination[]>;
  get(workspaceId: WorkspaceId, id: string): Promise<ShownDestination>;
  add(workspaceId: WorkspaceId, given: NewDestination): Promise<Changed>;
  edit(workspaceId: WorkspaceId, id: string, edit: DestinationEdit): Promise<Changed>;
  /** Makes the named credential anew; the one before stays valid beside it where the definition has a place for it. */
  renewSecret(workspaceId: WorkspaceId, id: string, field: string): Promise<Changed>;
  remove(workspaceId: WorkspaceId, id: string): Promise<void>;
  test(workspaceId: WorkspaceId, id: string): Promise<TestAnswer>;
  /** The request that a delivery would be sent with now; null where it has no payload any more, or cannot be sent. */
  request(
    workspaceId: WorkspaceId,
    id: string,
    delivery: DeliveryWithPayload,
  ): Promise<ShownRequest | null>;
}

export interface DestinationDeskDependencies {
  readonly destinations: DestinationStore;
  readonly deliveries: Pick<DeliveryStore, 'open'>;
  readonly findDefinition: (kind: string) => DestinationDefinition | undefined;
  readonly egress: Pick<Egress, 'request' | 'checkUrl'>;
  /** Finds a segment that was chosen. */
  readonly segment: MembershipLookups['segment'];
  /** Finds a computed trait that was chosen. */
  readonly computedTrait: MembershipLookups['segment'];
  /** Where a new destination starts: the end of the processed stream. */
  readonly streamEnd: () => Promise<LogPosition>;
  /** Tells delivery that destinations have changed. */
  readonly changed: () => void;
  readonly clock: Clock;
  readonly random: Random;
}

export function createDestinationDesk(dependencies: DestinationDeskDependencies): DestinationDesk {
  const { destinations, deliveries, findDefinition, egress, clock, random } = dependencies;

  const find = async (workspaceId: WorkspaceId, id: string): Promise<DestinationInstance> => {
    const instance = await destinations.get(workspaceId, id);
    if (instance === undefined)
      throw new OnefoldError('not_found', `There is no destination ${id}.`);
    return instance;
  };
  const check = (instance: DestinationInstance): ReadyDestination => {
    const ready = readyDestination(instance, readableDefinition(instance, findDefinition));
    if (isProblem(ready)) {
      throw new OnefoldError('invalid_request', ready.message, { field: ready.field });
    }
    for (const name of Object.keys(instance.settings)) {
      if (Object.hasOwn(ready.definition.settings.shape, name)) continue;
      throw new OnefoldError('invalid_request', `${ready.definition.name} has no such setting.`, {
        field: `settings.${name}`,
      });
    }
    try {
      ready.definition.checkSettings?.(ready.settings, { url: (url) => egress.checkUrl(url) });
    } catch (error) {
      if (!(error instanceof EgressError)) throw error;
      throw new OnefoldError('invalid_request', error.message, { field: 'settings.url' });
    }
    return ready;
  };
  const checkSegments = async (workspaceId: WorkspaceId, given: SegmentSetting | undefined) => {
    if (given?.mode !== 'chosen') return;
    const refuse = (message: string) =>
      new OnefoldError('invalid_request', message, { field: 'segments.segmentIds' });
    if (given.segmentIds.length === 0) throw refuse('Choose at least one segment.');
    for (const id of given.segmentIds) {
      const found = await dependencies.segment(workspaceId, id);
      if (found === null) throw refuse(`There is no segment ${id}.`);
    }
  };
  const checkComputedTraits = async (
    workspaceId: WorkspaceId,
    given: ComputedTraitSetting | undefined,
  ) => {
    if (given?.mode !== 'chosen') return;
    const refuse = (message: string) =>
      new OnefoldError('invalid_request', message, { field: 'computedTraits.traitIds' });
    if (given.traitIds.length === 0) throw refuse('Choose at least one computed trait.');
    for (const id of given.traitIds) {
      const found = await dependencies.computedTrait(workspaceId, id);
      if (found === null) throw refuse(`There is no computed trait ${id}.`);
    }
  };
  const show = (instance: DestinationInstance): ShownDestination => {
    const definition = findDefinition(instance.kind);
    const secret = new Set(definition === undefined ? [] : secretFields(definition.settings));
    const { workspaceId: _workspaceId, unreadable = {}, ...rest } = instance;
    const entries = Object.entries(instance.settings);
    return {
      ...rest,
      // Without its definition nobody knows what is a credential, so nothing is shown.
      settings: Object.fromEntries(
        definition === undefined ? [] : entries.filter(([name]) => !secret.has(name)),
      ),
      secretsUnreadable: Object.keys(unreadable),
      secretsSet: entries
        .filter(([name, value]) => secret.has(name) && isSet(value))
        .map(([name]) => name),
    };
  };
  const save = async (before: DestinationInstance, after: DestinationInstance) => {
    check(after);
    if (!(await destinations.update({ ...after, revision: before.revision + 1 }))) {
      throw changedMeanwhile();
    }
    dependencies.changed();
    return show({ ...after, revision: before.revision + 1 });
  };

  return {
    list: async (workspaceId) => (await destinations.list(workspaceId)).map(show),
    get: async (workspaceId, id) => show(await find(workspaceId, id)),

    async add(workspaceId, given) {
      const definition = findDefinition(given.kind);
      const generated: Record<string, string> = {};
      for (const [field, make] of Object.entries(definition?.generated ?? {})) {
        if (!isSet(given.settings[field])) generated[field] = make(random);
      }
      const { sourceFilter, ...rest } = given;
      const instance: DestinationInstance = {
        ...rest,
        id: newId<DestinationId>('dst', random.bytes),
        workspaceId,
        actionKey: given.actionKey ?? definition?.actions[0]?.key ?? '',
        settings: { ...given.settings, ...generated },
        sourceFilter: sourceFilter?.map((id) => asId<SourceId>(id)) ?? null,
        revision: 1,
        createdAt: clock.now(),
      };
      check(instance);
      await checkSegments(workspaceId, instance.segments);
      await checkComputedTraits(workspaceId, instance.computedTraits);
      await destinations.insert(instance);
      // From the answer on, every event goes to it. Delivery may have been faster; then this changes nothing.
      if (instance.enabled) {
        const end = await dependencies.streamEnd();
        await deliveries.open(instance.id, workspaceId, end, clock.now());
      }
      dependencies.changed();
      return { destination: show(instance), generated };
    },

    async edit(workspaceId, id, edit) {
      const before = await find(workspaceId, id);
      const { settings, sourceFilter, actionKey, revision, ...rest } = edit;
      if (revision !== undefined && revision !== before.revision) throw changedMeanwhile();
      await checkSegments(workspaceId, edit.segments);
      await checkComputedTraits(workspaceId, edit.computedTraits);
      const given = Object.fromEntries(
        Object.entries(rest).filter(([, value]) => value !== undefined),
      ) as Partial<DestinationInstance>;
      const destination = await save(before, {
        ...withoutUnreadable(before),
        ...given,
        actionKey: actionKey ?? before.actionKey,
        settings: mergeSettings(before.settings, settings ?? {}),
        ...stillUnreadable(before, Object.keys(settings ?? {})),
        sourceFilter:
          sourceFilter === undefined
            ? before.sourceFilter
            : (sourceFilter?.map((source) => asId<SourceId>(source)) ?? null),
      });
      return { destination, generated: {} };
    },

    async renewSecret(workspaceId, id, field) {
      const before = await find(workspaceId, id);
      const definition = findDefinition(before.kind);
      const make = definition?.generated?.[field];
      if (make === undefined) {
        throw new OnefoldError('invalid_request', `${field} is not made by us; enter it instead.`, {
          field,
        });
      }
      const secret = make(random);
      const keep = definition?.previous?.[field];
      const old = before.settings[field];
      const destination = await save(before, {
        ...withoutUnreadable(before),
        settings: {
          ...before.settings,
          [field]: secret,
          ...(keep === undefined || old === undefined ? {} : { [keep]: old }),
        },
        ...stillUnreadable(before, [field]),
      });
      return { destination, generated: { [field]: secret } };
    },

    async remove(workspaceId, id) {
      if (!(await destinations.remove(workspaceId, id))) {
        throw new OnefoldError('not_found', `There is no destination ${id}.`);
      }
      dependencies.changed();
    },

    async test(workspaceId, id) {
      const instance = await find(workspaceId, id);
      if (instance.unreadable !== undefined) {
        throw new OnefoldError('conflict', unreadableMessage(instance.unreadable));
      }
      return sendTest(check(instance), dependencies);
    },

    async request(workspaceId, id, delivery) {
      const instance = await find(workspaceId, id);
      const ready = readyDestination(instance, findDefinition(instance.kind));
      if (delivery.payload === null || isProblem(ready)) return null;
      return showRequest(ready, outgoingOf(delivery), clock);
    },
  };
}

/** The definition without the settings that nobody can check, as nobody can read them. */
function readableDefinition(
  { kind, unreadable }: DestinationInstance,
  findDefinition: (kind: string) => DestinationDefinition | undefined,
): DestinationDefinition | undefined {
  const definition = findDefinition(kind);
  if (definition === undefined || unreadable === undefined) return definition;
  const known = Object.entries(definition.settings.shape);
  const readable = known.filter(([name]) => !(name in unreadable));
  return { ...definition, settings: z.object(Object.fromEntries(readable)) };
}

function withoutUnreadable({ unreadable: _, ...rest }: DestinationInstance): DestinationInstance {
  return rest;
}

/** What cannot be opened still, after some of the settings were given anew. */
function stillUnreadable(
  { unreadable = {} }: DestinationInstance,
  given: readonly string[],
): { readonly unreadable?: JsonObject } {
  const left = Object.entries(unreadable).filter(([name]) => !given.includes(name));
  return left.length === 0 ? {} : { unreadable: Object.fromEntries(left) };
}

function changedMeanwhile(): OnefoldError {
  return new OnefoldError('conflict', 'The destination was changed meanwhile. Read it again.');
}

function mergeSettings(before: JsonObject, edit: JsonObject): JsonObject {
  const merged: JsonObject = { ...before };
  for (const [name, value] of Object.entries(edit)) {
    if (value === null) delete merged[name];
    else if (value !== undefined) merged[name] = value;
  }
  return merged;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
