import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCan } from '../../../api/session.ts';
import { useTokens } from '../../../api/tokens.ts';
import { useEverybody } from '../../../api/users.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { SearchInput } from '../../../ui/search-input.tsx';
import { thingOptions } from './action-text.ts';
import classes from './audit.module.css';
import type { GivenAuditFilter } from './use-audit-filter.ts';

const programs = ['command-line', 'bootstrap', 'setup', 'invite', 'sign-in'] as const;

/** Text, who, what, when, and one object where somebody asked for it. */
export function AuditFilters({ given }: { readonly given: GivenAuditFilter }) {
  const t = useTranslate();
  const { param, setParam } = given;
  const object = param('object');
  return (
    <>
      <SearchInput value={given.text} label={t('audit.search')} onChange={given.setText} />
      <ActorSelect value={param('actor')} onChange={(actor) => setParam('actor', actor)} />
      <ActionSelect value={param('action')} onChange={(action) => setParam('action', action)} />
      <Day name="from" given={given} />
      <Day name="to" given={given} />
      {object === '' ? null : (
        <Button
          size="sm"
          variant="light"
          rightSection={<IconX size={14} stroke={2} aria-hidden="true" />}
          title={t('audit.filter.object-clear')}
          onClick={() => setParam('object', '')}
        >
          {t('audit.filter.object', { object })}
        </Button>
      )}
    </>
  );
}

interface Choice {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ActorSelect({ value, onChange }: Choice) {
  const t = useTranslate();
  const sees = useCan('access:read');
  const users = useEverybody(sees).data ?? [];
  const tokens = useTokens(sees).rows ?? [];
  const groups = [
    {
      group: t('audit.filter.users'),
      items: users.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
    },
    {
      group: t('audit.filter.tokens'),
      items: tokens.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      group: t('audit.filter.program'),
      items: programs.map((id) => ({ value: id, label: t(`audit.who.${id}`) })),
    },
  ].filter(({ items }) => items.length > 0);
  const listed =
    value === '' || groups.some(({ items }) => items.some((one) => one.value === value));
  return (
    <NativeSelect
      size="sm"
      aria-label={t('audit.filter.actor')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('audit.filter.actor-all') },
        ...(listed ? [] : [{ value, label: value }]),
        ...groups,
      ]}
    />
  );
}

function ActionSelect({ value, onChange }: Choice) {
  const t = useTranslate();
  const things = thingOptions(t);
  const listed = value === '' || things.some((thing) => thing.value === value);
  return (
    <NativeSelect
      size="sm"
      aria-label={t('audit.filter.action')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('audit.filter.action-all') },
        ...(listed ? [] : [{ value, label: value }]),
        ...things,
      ]}
    />
  );
}

function Day({ name, given }: { readonly name: 'from' | 'to'; readonly given: GivenAuditFilter }) {
  const t = useTranslate();
  const label = t(`audit.filter.${name}`);
  return (
    <TextInput
      className={classes['day'] ?? ''}
      size="sm"
      type="date"
      aria-label={label}
      leftSection={<span className={classes['day-label']}>{label}</span>}
      leftSectionWidth="3.25rem"
      value={given.param(name)}
      onChange={(event) => given.setParam(name, event.currentTarget.value)}
    />
  );
}
