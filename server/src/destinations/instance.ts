import { z } from 'zod';
import { eventTypes } from '../kernel/event.ts';
import type { DestinationId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { ComputedTraitSetting } from './computed-trait-setting.ts';
import type { DestinationAction, DestinationDefinition, EventFilter } from './destination.ts';
import type { SegmentSetting } from './segment-setting.ts';

/** A destination as a workspace has set it up. */
export interface DestinationInstance {
  readonly id: DestinationId;
  readonly workspaceId: WorkspaceId;
  readonly kind: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly actionKey: string;
  readonly fields: JsonObject;
  /** Credentials included, in the clear: never log, never answer with it. */
  readonly settings: JsonObject;
  /**
   * Credentials that cannot be opened, as they are stored: they were encrypted with another secret. They are kept as
   * they are until somebody enters them again; nothing is sent meanwhile.
   */
  readonly unreadable?: JsonObject;
  /** null: events of all sources. */
  readonly sourceFilter: readonly SourceId[] | null;
  readonly eventFilter: EventFilter;
  readonly segments: SegmentSetting;
  readonly computedTraits: ComputedTraitSetting;
  /** Most events of one request. */
  readonly batchSize: number;
  /** How long an event may wait for others to fill its batch. */
  readonly batchWaitMs: number;
  /** Rises with each change. */
  readonly revision: number;
  /** ms since the epoch */
  readonly createdAt: number;
}

/** An instance with its definition, settings and fields checked: ready to send. */
export interface ReadyDestination {
  readonly instance: DestinationInstance;
  readonly definition: DestinationDefinition;
  readonly action: DestinationAction;
  readonly settings: unknown;
  readonly fields: unknown;
}

/** The parts of an instance that its definition does not describe. */
export const eventFilterSchema = z.object({
  types: z.array(z.enum(eventTypes)).max(eventTypes.length).nullable().default(null),
  names: z.array(z.string().min(1).max(500)).max(1_000).nullable().default(null),
});

/** Most milliseconds that an event may wait for its batch to fill. */
export const batchWaitMsMax = 60_000;

export type Problem = { readonly field: string; readonly message: string };

/** Checks an instance against its definition; answers with the first problem where it cannot send. */
export function readyDestination(
  instance: DestinationInstance,
  definition: DestinationDefinition | undefined,
): ReadyDestination | Problem {
  if (definition === undefined) {
    return { field: 'kind', message: `There is no destination of kind ${instance.kind}.` };
  }
  const action = definition.actions.find(({ key }) => key === instance.actionKey);
  if (action === undefined) {
    return { field: 'actionKey', message: `${definition.name} has no such action.` };
  }
  if (instance.batchSize > action.batchEventsMax) {
    return { field: 'batchSize', message: `At most ${action.batchEventsMax} for this action.` };
  }
  const settings = definition.settings.safeParse(instance.settings);
  if (!settings.success) return problemOf('settings', settings.error);
  const fields = action.fields.safeParse(instance.fields);
  if (!fields.success) return problemOf('fields', fields.error);
  return { instance, definition, action, settings: settings.data, fields: fields.data };
}

export function isProblem(value: ReadyDestination | Problem): value is Problem {
  return 'message' in value;
}

/** Names the field and what is wrong with it; zod's messages never quote the value. */
function problemOf(part: string, error: z.ZodError): Problem {
  const [issue] = error.issues;
  // Of a name that is not allowed, why: that is said one level deeper.
  const reason = issue?.code === 'invalid_key' ? issue.issues[0] : issue;
  return {
    field: [part, ...(issue?.path ?? [])].join('.'),
    message: reason?.message ?? 'is not valid',
  };
}
