import type { Overview } from '../../api/overview.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './home.module.css';

/** How many people and accounts are known, and how many records turned out to be one. */
export function PeoplePanel({ overview }: { readonly overview: Overview }) {
  const t = useTranslate();
  const format = useFormat();
  const { figures, mergeRate, profiles, range } = overview;
  const inRange = t(`home.in.${range}`);
  const rate = (perThousand: number | null) =>
    perThousand === null ? null : format.rate(perThousand);
  const present = rate(mergeRate.range.perThousandEvents);
  const total = rate(mergeRate.total.perThousandEvents);
  const facts = [
    {
      key: 'users',
      label: t('people.users'),
      value: format.count(profiles.users),
      what: t('people.new', { text: format.count(figures.usersCreated), range: inRange }),
    },
    {
      key: 'accounts',
      label: t('people.accounts'),
      value: format.count(profiles.accounts),
      what: t('people.new', { text: format.count(figures.accountsCreated), range: inRange }),
    },
    {
      key: 'merges',
      label: t('people.merges'),
      value: format.count(figures.merges),
      what: t('people.merges-what', { range: inRange }),
    },
    {
      key: 'rate',
      label: t('people.rate'),
      value: present === null ? t('people.none') : t('people.rate-value', { rate: present }),
      what:
        mergeRate.range.perNewProfile === null
          ? t('people.rate-what', { total: total ?? format.count(0) })
          : t('people.rate-profiles', { share: format.percent(mergeRate.range.perNewProfile) }),
    },
  ];
  return (
    <Panel title={t('people.title')} text={t('people.text')}>
      <dl className={classes['facts']}>
        {facts.map(({ key, label, value, what }) => (
          <div key={key} data-fact={key}>
            <dt>{label}</dt>
            <dd className={classes['value']}>{value}</dd>
            <dd className={classes['what']}>{what}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
