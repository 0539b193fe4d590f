import {
  type Icon,
  IconBolt,
  IconBraces,
  IconBuilding,
  IconDice5,
  IconFile,
  IconId,
  IconListCheck,
  IconRoute,
  IconShieldCheck,
  IconStack2,
  IconTag,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { type Clause, type EventType, eventTypes } from '../../../api/segment-definition.ts';
import { useEventSuggestions, useTraitSuggestions } from '../../../api/segment-suggestions.ts';
import { useTranslate } from '../../../messages/messages.ts';
import {
  matchOf,
  newConsentClause,
  newEventClause,
  newGroup,
  newIdentifierClause,
  newLinkedClause,
  newObjectClause,
  newSampleClause,
  newSequenceClause,
  newTraitClause,
} from '../definition/new-clauses.ts';
import { useBuilder } from './builder-context.ts';
import { identifierTypes } from './clauses/value-clauses.tsx';

export interface ClauseChoice {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
  readonly count?: number;
  readonly Icon: Icon;
  readonly clause: Clause;
}

export interface ClauseChoiceGroup {
  readonly label: string;
  readonly choices: readonly ClauseChoice[];
}

const shownMax = 8;
const foundMax = 30;

/** What can be added, found by a part of its name; what was not observed can be written out. */
export function useClauseChoices(search: string): readonly ClauseChoiceGroup[] {
  const t = useTranslate();
  const { of, tree } = useBuilder();
  // Accounts of a user are asked for no events, and what is linked for nothing that is linked to it in turn.
  const isLinked = of !== tree.of;
  const ofLinked = isLinked && of === 'accounts';
  const observedEvents = useEventSuggestions();
  const observedTraits = useTraitSuggestions(of);
  const wanted = search.trim();
  const holds = (text: string) => text.toLocaleLowerCase().includes(wanted.toLocaleLowerCase());
  const most = wanted === '' ? shownMax : foundMax;

  const event = (type: EventType, name: string | null, count?: number): ClauseChoice => ({
    key: `event ${type} ${name ?? ''}`,
    label: name ?? t(`segments.call.${type}`),
    ...(type === 'track' ? {} : { detail: type }),
    ...(count === undefined ? {} : { count }),
    Icon: type === 'track' ? IconBolt : IconFile,
    clause: newEventClause(matchOf({ type, name })),
  });
  const trait = (path: string, count?: number): ClauseChoice => ({
    ...{ key: `trait ${path}`, label: path, Icon: IconTag, clause: newTraitClause(path) },
    ...(count === undefined ? {} : { count }),
  });
  const events = ofLinked
    ? []
    : observedEvents.map(({ type, name, count }) => event(type, name, count));
  const calls = (ofLinked ? [] : eventTypes)
    .filter((type) => !observedEvents.some((one) => one.type === type && one.name === null))
    .map((type) => event(type, null));
  const traits = observedTraits.map(({ value, count }) => trait(value, count));
  const identifiers = identifierTypes.map(
    (type): ClauseChoice => ({
      ...{ key: `identifier ${type}`, label: type, Icon: IconId },
      clause: newIdentifierClause(type),
    }),
  );
  const others: readonly ClauseChoice[] = [
    { key: 'group', label: t('segments.add.group'), Icon: IconBraces, clause: newGroup },
    ...(isLinked
      ? []
      : [
          of === 'users'
            ? {
                ...{ key: 'account', label: t('segments.add.account'), Icon: IconBuilding },
                clause: newLinkedClause('account'),
              }
            : {
                ...{ key: 'users', label: t('segments.add.users'), Icon: IconUsers },
                clause: newLinkedClause('users'),
              },
        ]),
    ...(ofLinked
      ? []
      : [
          {
            ...{ key: 'sequence', label: t('segments.add.sequence'), Icon: IconRoute },
            clause: newSequenceClause(),
          },
        ]),
    {
      ...{ key: 'segment', label: t('segments.add.segment'), Icon: IconUsersGroup },
      clause: { kind: 'segment', segment: '' },
    },
    {
      ...{ key: 'list', label: t('segments.add.list'), Icon: IconListCheck },
      clause: { kind: 'list', list: '' },
    },
    ...(of === 'users'
      ? [
          {
            ...{ key: 'consent', label: t('segments.add.consent'), Icon: IconShieldCheck },
            clause: newConsentClause,
          },
        ]
      : []),
    {
      ...{ key: 'object', label: t('segments.add.object'), Icon: IconStack2 },
      clause: newObjectClause,
    },
    {
      ...{ key: 'sample', label: t('segments.add.sample'), Icon: IconDice5 },
      clause: newSampleClause(`sample-${tree.nextId}`),
    },
  ];
  const isNew = (choices: readonly ClauseChoice[]) =>
    wanted !== '' && !choices.some(({ label }) => label === wanted);
  const written = [
    ...(!ofLinked && isNew(events)
      ? [{ ...event('track', wanted), detail: t('segments.add.new-event') }]
      : []),
    ...(isNew(traits) ? [{ ...trait(wanted), detail: t('segments.add.new-trait') }] : []),
  ];
  return [
    {
      label: t('segments.add.events'),
      choices: [...events, ...calls].filter(matches).slice(0, most),
    },
    { label: t('segments.add.traits'), choices: traits.filter(matches).slice(0, most) },
    { label: t('segments.add.identifiers'), choices: identifiers.filter(matches) },
    { label: t('segments.add.others'), choices: others.filter(matches) },
    { label: t('segments.add.written'), choices: written },
  ].filter(({ choices }) => choices.length > 0);

  function matches({ label, detail }: ClauseChoice): boolean {
    return holds(label) || (detail !== undefined && holds(detail));
  }
}
