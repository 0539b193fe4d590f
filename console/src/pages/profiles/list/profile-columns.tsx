import { Link } from 'react-router';
import type { ProfileSummary } from '../../../api/profiles.ts';
import type { Format } from '../../../messages/format.ts';
import type { Translate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Tag } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { When } from '../../../ui/when.tsx';
import { bestIdentifier, bestName, valuesOf } from '../best-name.ts';
import { isPlain, plainValue } from '../plain-value.ts';
import { ProfileMark } from '../profile-mark.tsx';
import classes from './profile-list.module.css';

/** Columns of the list: what every profile has, and one for each trait that was seen. */
export function profileColumns(
  t: Translate,
  format: Format,
  traitNames: readonly string[],
): readonly Column<ProfileSummary>[] {
  const identifiers = (type: string, header: string, hidden = false): Column<ProfileSummary> => ({
    key: type,
    header,
    hidden,
    cell: (row) => <Values values={valuesOf(row, type)} />,
    csv: (row) => valuesOf(row, type).join(' '),
  });
  return [
    {
      key: 'name',
      header: t('profiles.name'),
      fixed: true,
      cell: (row) => <NameCell profile={row} t={t} />,
      csv: (row) => row.name,
    },
    {
      key: 'collection',
      header: t('profiles.kind'),
      cell: (row) => <Tag>{t(`profiles.one.${row.collection}`)}</Tag>,
      csv: (row) => row.collection,
    },
    identifiers('email', t('profiles.email')),
    identifiers('user_id', t('profiles.user-id')),
    identifiers('group_id', t('profiles.group-id'), true),
    identifiers('phone', t('profiles.phone'), true),
    {
      key: 'events',
      header: t('profiles.events'),
      align: 'end',
      cell: (row) => format.count(eventsOf(row)),
      csv: eventsOf,
    },
    {
      key: 'updated_at',
      header: t('profiles.updated'),
      cell: (row) => <When at={row.updatedAt} />,
      csv: (row) => row.updatedAt,
    },
    {
      key: 'created_at',
      header: t('profiles.created'),
      cell: (row) => <When at={row.createdAt} />,
      csv: (row) => row.createdAt,
    },
    {
      key: 'id',
      header: t('profiles.id'),
      hidden: true,
      cell: (row) => (
        <code className={classes['id']} dir="ltr">
          {row.id}
        </code>
      ),
      csv: (row) => row.id,
    },
    ...traitNames.map(
      (name): Column<ProfileSummary> => ({
        key: `trait.${name}`,
        header: name,
        hidden: true,
        cell: ({ traits }) => (Object.hasOwn(traits, name) ? plainValue(traits[name]) : ''),
        csv: ({ traits }) => (Object.hasOwn(traits, name) ? csvValue(traits[name]) : null),
      }),
    ),
  ];
}

/** Names of the traits of some profiles, those that most have first. */
export function traitNamesOf(rows: readonly ProfileSummary[]): string[] {
  const counts = new Map<string, number>();
  for (const { traits } of rows) {
    for (const name of Object.keys(traits)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return byCount.map(([name]) => name);
}

function NameCell({ profile, t }: { readonly profile: ProfileSummary; readonly t: Translate }) {
  const name = bestName(profile);
  // Who has a name is told apart by the other columns.
  const detail = name === null ? bestIdentifier(profile)?.value : undefined;
  return (
    <span className={classes['who']}>
      <ProfileMark profile={profile} />
      <span className={classes['words']}>
        <Link to={paths.profile(profile.id)} className={classes['name']} data-row-link dir="auto">
          {name ?? t(`profile.unnamed.${profile.collection}`)}
        </Link>
        {detail === undefined ? null : (
          <span className={classes['detail']} dir="auto">
            {detail}
          </span>
        )}
      </span>
    </span>
  );
}

function Values({ values }: { readonly values: readonly string[] }) {
  const [first, ...more] = values;
  if (first === undefined) return null;
  return (
    <span title={values.join('\n')} dir="ltr">
      {first}
      {more.length === 0 ? null : <span className={classes['more']}> +{more.length}</span>}
    </span>
  );
}

function eventsOf({ counts }: ProfileSummary): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function csvValue(value: unknown): string | number | boolean | null {
  return isPlain(value) ? value : JSON.stringify(value);
}
