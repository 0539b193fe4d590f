import { NativeSelect, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { ProfileKind } from '../../../../api/segment-definition.ts';
import { useComposition } from '../../../../api/segment-preview.ts';
import { useTraitSuggestions } from '../../../../api/segment-suggestions.ts';
import { useFormat } from '../../../../messages/format.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import classes from './count.module.css';

/** Traits that usually tell something, before the others. */
const preferred = ['country', 'city', 'plan', 'tier', 'status', 'gender', 'language', 'industry'];

/** How the members divide by a trait. */
export function Composition({
  sql,
  members,
  of,
}: {
  readonly sql: string;
  readonly members: number;
  readonly of: ProfileKind;
}) {
  const t = useTranslate();
  const format = useFormat();
  const names = useTraitSuggestions(of).map(({ value }) => value);
  const [chosen, setChosen] = useState<string | null>(null);
  const first = preferred.map((name) => names.find((one) => one.split('.').at(-1) === name));
  const trait = chosen ?? first.find((name) => name !== undefined) ?? names[0];
  const { data, error, isPlaceholderData } = useComposition(
    { sql, members },
    trait ?? '',
    trait !== undefined,
  );
  if (trait === undefined) return null;
  const whole = data?.members ?? 0;
  const shares = data?.shares ?? [];
  const others = Math.max(0, whole - shares.reduce((sum, { people }) => sum + people, 0));
  const rows = [
    ...shares.map(({ value, people }) => ({
      key: `value ${value}`,
      label: value === '' ? t('segments.composition.none') : value,
      people,
      quiet: value === '',
    })),
    ...(others === 0
      ? []
      : [{ key: 'others', label: t('segments.composition.others'), people: others, quiet: true }]),
  ];
  return (
    <>
      <div className={classes['section']}>
        <h3>{t('segments.composition')}</h3>
        <NativeSelect
          size="xs"
          aria-label={t('segments.composition.trait')}
          value={trait}
          data={names.includes(trait) ? names : [trait, ...names]}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      </div>
      {error ? <ErrorNotice error={error} /> : null}
      {data === undefined && !error ? <Skeleton height={120} /> : null}
      <ul
        className={classes['shares']}
        data-stale={isPlaceholderData || undefined}
        aria-label={t('segments.composition.by', { trait })}
      >
        {rows.map(({ key, label, people, quiet }) => (
          <li key={key} className={classes['share']}>
            <span className={classes['share-value']} data-none={quiet || undefined} dir="auto">
              {label}
            </span>
            <span className={classes['share-count']}>
              {format.count(people)} · {format.percent(people / whole)}
            </span>
            <span className={classes['share-bar']} aria-hidden="true">
              <span style={{ width: `${Math.min(100, (people / whole) * 100)}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
