import type { ProfileGraph } from '../../../api/profiles.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { Facts } from '../../../ui/facts.tsx';
import { bestName } from '../best-name.ts';
import { EventOnDemand } from '../event-on-demand.tsx';
import { useSourceName } from '../source-name.ts';
import classes from './identity.module.css';

export interface ChosenEdge {
  readonly kind: 'identifier' | 'merge' | 'link';
  readonly index: number;
}

/** Why two things belong together: which event said so, by which rule, from where and when. */
export function Evidence({
  graph,
  edge,
}: {
  readonly graph: ProfileGraph;
  readonly edge: ChosenEdge | null;
}) {
  const t = useTranslate();
  const known = edge && evidenceOf(graph, edge);
  return (
    <section className={classes['evidence']} aria-label={t('identity.evidence')} aria-live="polite">
      {known == null ? (
        <p className={classes['quiet']}>{t('graph.choose')}</p>
      ) : (
        <Known key={`${edge?.kind} ${edge?.index}`} graph={graph} known={known} />
      )}
    </section>
  );
}

type Known =
  | { readonly kind: 'identifier'; readonly of: ProfileGraph['identifiers'][number] }
  | { readonly kind: 'merge'; readonly of: ProfileGraph['merges'][number] }
  | { readonly kind: 'link'; readonly of: ProfileGraph['links'][number] };

function evidenceOf(graph: ProfileGraph, { kind, index }: ChosenEdge): Known | null {
  if (kind === 'identifier') {
    const of = graph.identifiers[index];
    return of === undefined ? null : { kind, of };
  }
  if (kind === 'merge') {
    const of = graph.merges[index];
    return of === undefined ? null : { kind, of };
  }
  const of = graph.links[index];
  return of === undefined ? null : { kind, of };
}

function Known({ graph, known }: { readonly graph: ProfileGraph; readonly known: Known }) {
  const t = useTranslate();
  const format = useFormat();
  const sourceName = useSourceName();
  const { of, kind } = known;
  const common = [
    { name: t('event.source'), value: sourceName(of.sourceId) },
    { name: t('event.message-id'), value: <code dir="ltr">{of.messageId}</code> },
  ];
  const facts =
    kind === 'identifier'
      ? [
          { name: t('identity.type'), value: of.type },
          { name: t('identity.value'), value: <span dir="ltr">{of.value}</span> },
          { name: t('identity.rule'), value: <code dir="ltr">{of.rule}</code> },
          { name: t('identity.first-seen'), value: format.dateTime(of.linkedAt) },
          { name: t('identity.last-seen'), value: format.dateTime(of.lastSeen) },
          ...(of.profileId === graph.id
            ? []
            : [{ name: t('identity.came-to'), value: <code dir="ltr">{of.profileId}</code> }]),
        ]
      : kind === 'merge'
        ? [
            { name: t('merges.gone'), value: <code dir="ltr">{of.fromId}</code> },
            { name: t('merges.stayed'), value: <code dir="ltr">{of.intoId}</code> },
            { name: t('merges.by'), value: <Matches evidence={of.evidence} /> },
            { name: t('merges.when'), value: format.dateTime(of.at) },
          ]
        : [{ name: t('links.since'), value: format.dateTime(of.linkedAt) }];
  const title =
    kind === 'identifier'
      ? t('graph.identifier-title', { type: of.type })
      : kind === 'merge'
        ? t('graph.merge-title')
        : t('graph.link-title', { name: bestName(of) ?? t(`profile.unnamed.${of.collection}`) });
  // Of an account, the event is the user's.
  const profileId = kind === 'link' && graph.collection === 'accounts' ? of.id : graph.id;
  return (
    <>
      <h3 className={classes['evidence-title']}>{title}</h3>
      <Facts facts={[...facts, ...common]} />
      <EventOnDemand profileId={profileId} messageId={of.messageId} />
    </>
  );
}

/** The identifiers of an event which two profiles had. */
export function Matches({
  evidence,
}: {
  readonly evidence: ProfileGraph['merges'][number]['evidence'];
}) {
  return (
    <ul className={classes['matches']}>
      {evidence.map(({ type, value, rule }) => (
        <li key={`${type} ${value} ${rule}`}>
          <span className={classes['type']}>{type}</span> <span dir="ltr">{value}</span>{' '}
          <code className={classes['rule']} dir="ltr">
            {rule}
          </code>
        </li>
      ))}
    </ul>
  );
}
