import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { isGroup, isLinked, type SegmentDefinition } from '../../../api/segment-definition.ts';
import type { ExplainedClause } from '../../../api/segment-members.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EventOnDemand } from '../../profiles/event-on-demand.tsx';
import { PersonName } from '../members/person-name.tsx';
import { clauseSentence } from '../read/clause-words.ts';
import { DefinitionView } from '../read/definition-view.tsx';
import { innerGroup, linkedSentence } from '../read/linked-words.ts';
import { useNamedOptions } from '../read/use-named-options.ts';
import { clauseAt } from './clause-at.ts';
import classes from './why.module.css';

interface Shown {
  readonly definition: SegmentDefinition;
  readonly profileId: string;
}

/** What each clause came to, with the value that was tested and the events that counted. */
export function ExplainedClauses({
  clause,
  ...shown
}: Shown & { readonly clause: ExplainedClause }) {
  return (
    <ul className={classes['clauses']}>
      <Explained clause={clause} {...shown} />
    </ul>
  );
}

function Explained({ clause, ...shown }: Shown & { readonly clause: ExplainedClause }) {
  const t = useTranslate();
  const format = useFormat();
  const options = useNamedOptions();
  // What is turned around is one line with what it turns around.
  const negated = clause.kind === 'not';
  const told = negated ? innermost(clause) : clause;
  const turns = negated && turnsOf(clause) % 2 === 1;
  const given = clauseAt(shown.definition, told.path);
  if (given === undefined || given.kind === 'not') return null;
  const words = isGroup(given)
    ? t(
        `segments.read.${turns ? (given.kind === 'any' ? 'none' : 'not-all') : given.kind}` as const,
      )
    : isLinked(given)
      ? linkedSentence(given, turns, t)
      : clauseSentence(given, turns, options);
  const Icon = clause.holds ? IconCheck : IconX;
  return (
    <li>
      <div className={classes['clause']} data-holds={clause.holds}>
        <span className={classes['sign']}>
          <Icon size={14} stroke={2.5} aria-hidden="true" />
          <VisuallyHidden>
            {t(clause.holds ? 'segments.why.holds' : 'segments.why.holds-not')}
          </VisuallyHidden>
        </span>
        <div className={classes['words']}>
          <span dir="auto">{words}</span>
          {isLinked(given) && innerGroup(given.where).of.length > 0 ? (
            <DefinitionView definition={{ where: given.where }} />
          ) : null}
          {given.kind === 'account' ? (
            <span className={classes['value']}>
              {t('segments.account.passing', { count: format.count(Number(told.value ?? 0)) })}
            </span>
          ) : null}
          {told.users.length === 0 ? null : <DecidingUsers clause={told} />}
          {isGroup(given) || isLinked(given) ? null : (
            <Evidence clause={told} profileId={shown.profileId} />
          )}
        </div>
      </div>
      {told.of.length === 0 ? null : (
        <ul className={classes['clauses']} data-inner>
          {told.of.map((one) => (
            <Explained key={one.path} clause={one} {...shown} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Those of whom it is so come first; with many users, not all are here, and it says so. */
function DecidingUsers({ clause: { users, hasMoreUsers } }: { readonly clause: ExplainedClause }) {
  const t = useTranslate();
  return (
    <>
      <ul className={classes['users']} aria-label={t('segments.why.users')}>
        {users.map(({ profile, holds }) => {
          const Icon = holds ? IconCheck : IconX;
          return (
            <li key={profile.id}>
              <Icon size={12} stroke={2.5} aria-hidden="true" />
              <VisuallyHidden>
                {t(holds ? 'segments.why.holds' : 'segments.why.holds-not')}
              </VisuallyHidden>
              <PersonName profile={profile} />
            </li>
          );
        })}
      </ul>
      {hasMoreUsers ? (
        <span className={classes['value']}>{t('segments.why.more-users')}</span>
      ) : null}
    </>
  );
}

function Evidence({
  clause: { value, events },
  profileId,
}: {
  readonly clause: ExplainedClause;
  readonly profileId: string;
}) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <>
      {value === undefined ? null : (
        <span className={classes['value']}>
          {value === null
            ? t('segments.why.no-value')
            : t('segments.why.value', { value: valueText(value, format.count) })}
        </span>
      )}
      {events.length === 0 ? null : (
        <ul className={classes['events']} aria-label={t('segments.why.events')}>
          {events.map(({ at, position, messageId, type, event }) => (
            <li key={position}>
              {event ?? type ?? t('segments.event')} · {format.dateTime(at)}
              {messageId === null ? null : (
                <EventOnDemand profileId={profileId} messageId={messageId} />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function innermost(clause: ExplainedClause): ExplainedClause {
  const [inner] = clause.of;
  return clause.kind === 'not' && inner !== undefined ? innermost(inner) : clause;
}

function turnsOf(clause: ExplainedClause): number {
  const [inner] = clause.of;
  return clause.kind === 'not' && inner !== undefined ? 1 + turnsOf(inner) : 0;
}

function valueText(value: unknown, count: (value: number) => string): string {
  if (typeof value === 'number') return count(value);
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
}
