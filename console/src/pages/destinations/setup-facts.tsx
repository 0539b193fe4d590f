import type { Destination, DestinationDefinition } from '../../api/destinations.ts';
import { useCan } from '../../api/session.ts';
import { useSources } from '../../api/sources.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './destinations.module.css';

/** How a destination is set up, at a glance. */
export function SetupFacts({
  destination,
  definition,
}: {
  readonly destination: Destination;
  readonly definition: DestinationDefinition | undefined;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { id, kind, settings, secretsSet, actionKey, batchSize, batchWaitMs } = destination;
  const action = definition?.actions.find(({ key }) => key === actionKey);
  const titleOf = (name: string) =>
    definition?.settings.find((field) => field.name === name)?.title ?? name;
  const facts: Fact[] = [
    { name: t('destinations.column.kind'), value: definition?.name ?? kind },
    ...Object.entries(settings).map(([name, value]) => ({
      name: titleOf(name),
      value: <span className={classes['mono']}>{textOf(value)}</span>,
    })),
    {
      name: t('destinations.overview.secrets'),
      value:
        secretsSet.length === 0
          ? t('common.none')
          : format.list(secretsSet.map((name) => titleOf(name))),
    },
    { name: t('destinations.overview.events'), value: <Events destination={destination} /> },
    { name: t('destinations.overview.sources'), value: <Sources destination={destination} /> },
    { name: t('destinations.overview.action'), value: action?.title ?? actionKey },
    {
      name: t('destinations.overview.batch'),
      value: t('destinations.overview.batch-value', {
        count: batchSize,
        size: format.count(batchSize),
        wait: format.count(batchWaitMs),
      }),
    },
    { name: t('destinations.overview.created'), value: format.dateTime(destination.createdAt) },
    {
      name: t('destinations.overview.id'),
      value: (
        <>
          <span className={classes['mono']}>{id}</span>{' '}
          <CopyButton value={id} what={t('destinations.overview.id')} />
        </>
      ),
    },
  ];
  return (
    <Panel title={t('destinations.overview.setup')}>
      <Facts facts={facts} />
    </Panel>
  );
}

function Events({ destination: { eventFilter } }: { readonly destination: Destination }) {
  const t = useTranslate();
  const format = useFormat();
  const { types, names } = eventFilter;
  const parts = [...(types ?? []), ...(names ?? [])];
  return parts.length === 0 ? t('destinations.events.all') : format.list(parts);
}

function Sources({ destination: { sourceFilter } }: { readonly destination: Destination }) {
  const t = useTranslate();
  const named = useCan('sources:read');
  return sourceFilter === null || !named ? (
    (sourceFilter?.join(', ') ?? t('destinations.events.all-sources'))
  ) : (
    <SourceNames ids={sourceFilter} />
  );
}

function SourceNames({ ids }: { readonly ids: readonly string[] }) {
  const format = useFormat();
  const sources = useSources();
  const nameOf = (id: string) => sources.data?.find((source) => source.id === id)?.name ?? id;
  return format.list(ids.map(nameOf));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
