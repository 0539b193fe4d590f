import type {
  Destination,
  DestinationChange,
  DestinationDefinition,
  EventType,
  FormField,
  NewDestination,
} from '../../../api/destinations.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a person has entered. */
export interface DestinationValues {
  readonly name: string;
  readonly actionKey: string;
  /** Of credentials: left out keeps what is set, null removes it. */
  readonly settings: Values;
  readonly fields: Values;
  /** Null: all types. */
  readonly types: readonly EventType[] | null;
  /** Empty: all names. */
  readonly names: readonly string[];
  /** Empty: all sources. */
  readonly sources: readonly string[];
  readonly segments: Destination['segments'];
  readonly computedTraits: Destination['computedTraits'];
  readonly batchSize: number;
  readonly batchWaitMs: number;
}

export type ChangeValues = (change: Partial<DestinationValues>) => void;

type Preset = DestinationDefinition['presets'][number];

export function valuesOfPreset(definition: DestinationDefinition, preset: Preset | undefined) {
  const { types = null, names = null } = preset?.eventFilter ?? {};
  return {
    actionKey: preset?.actionKey ?? definition.actions[0]?.key ?? '',
    types,
    names: names ?? [],
    batchSize: preset?.batchSize ?? 1,
  };
}

/** An empty form of a kind. */
export function newValues(definition: DestinationDefinition): DestinationValues {
  return {
    name: definition.name,
    settings: {},
    fields: {},
    sources: [],
    segments: { mode: 'none', segmentIds: [], send: 'track' },
    computedTraits: { mode: 'none', traitIds: [], send: 'track' },
    batchWaitMs: 0,
    ...valuesOfPreset(definition, definition.presets[0]),
  };
}

/** A form with what is saved. */
export function valuesOf(destination: Destination): DestinationValues {
  const { name, actionKey, settings, fields, eventFilter, sourceFilter } = destination;
  const { segments, computedTraits, batchSize, batchWaitMs } = destination;
  return {
    ...{ name, actionKey, settings, fields, segments, computedTraits, batchSize, batchWaitMs },
    types: eventFilter.types,
    names: eventFilter.names ?? [],
    sources: sourceFilter ?? [],
  };
}

function common({ name, actionKey, fields, types, names, sources, ...rest }: DestinationValues) {
  return {
    ...{ name: name.trim(), actionKey, fields: withoutEmpty(fields) },
    ...{ batchSize: rest.batchSize, batchWaitMs: rest.batchWaitMs },
    segments: rest.segments,
    computedTraits: rest.computedTraits,
    eventFilter: {
      types: types === null ? null : [...types],
      names: names.length === 0 ? null : [...names],
    },
    sourceFilter: sources.length === 0 ? null : [...sources],
  };
}

export function toNewDestination(kind: string, values: DestinationValues): NewDestination {
  return { kind, ...common(values), settings: withoutEmpty(values.settings), enabled: true };
}

/** Only what is different from what is saved, and on which revision it was made. */
export function toChange(before: Destination, values: DestinationValues): DestinationChange {
  const now = common(values);
  const old = common(valuesOf(before));
  const changed = Object.entries(now).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(old[key as keyof typeof old]),
  );
  const settings = Object.entries(values.settings)
    .map(([name, value]) => [name, isEmpty(value) ? null : value] as const)
    .filter(([name, value]) => {
      const known = before.settings[name] ?? null;
      const secret = savedSecrets(before).includes(name);
      // Of a credential nothing is known but that it is set: whatever is entered is a change.
      return secret ? true : JSON.stringify(value) !== JSON.stringify(known);
    });
  return {
    ...Object.fromEntries(changed),
    ...(settings.length === 0 ? {} : { settings: Object.fromEntries(settings) }),
    revision: before.revision,
  };
}

/** Credentials that are saved, also those that cannot be read any more. */
export function savedSecrets({
  secretsSet,
  secretsUnreadable,
}: Pick<Destination, 'secretsSet' | 'secretsUnreadable'>): readonly string[] {
  return [...secretsSet, ...secretsUnreadable];
}

/** Whether anything is to be saved. */
export function isChanged(before: Destination, values: DestinationValues): boolean {
  return Object.keys(toChange(before, values)).length > 1;
}

/** Everything of a form that has to be entered and is not, by path. */
export function missingOf(
  definition: DestinationDefinition,
  values: DestinationValues,
  secretsSet: readonly string[],
): string[] {
  const isSet = (name: string) => secretsSet.includes(name) || definition.generated.includes(name);
  const fields = definition.actions.find(({ key }) => key === values.actionKey)?.fields ?? [];
  const { segments, computedTraits } = values;
  const hearsOfEventsOnly = segments.mode === 'none' && computedTraits.mode === 'none';
  return [
    ...(values.name.trim() === '' ? ['name'] : []),
    ...missingFields(definition.settings, values.settings, { part: 'settings', isSet }),
    ...missingFields(fields, values.fields, { part: 'fields', isSet: () => false }),
    ...(values.types?.length === 0 && hearsOfEventsOnly ? ['eventFilter.types'] : []),
    ...(segments.mode === 'chosen' && segments.segmentIds.length === 0
      ? ['segments.segmentIds']
      : []),
    ...(computedTraits.mode === 'chosen' && computedTraits.traitIds.length === 0
      ? ['computedTraits.traitIds']
      : []),
  ];
}

/** Paths of what has to be entered and is not. */
export function missingFields(
  fields: readonly FormField[],
  values: Values,
  { part, isSet }: { readonly part: string; readonly isSet: (name: string) => boolean },
): string[] {
  return fields
    .filter(({ name, required }) => required && isEmpty(values[name]))
    .filter(({ name }) => values[name] === null || !isSet(name))
    .map(({ name }) => `${part}.${name}`);
}

function withoutEmpty(values: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
