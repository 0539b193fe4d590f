import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { ApiError } from '../../../api/client.ts';
import type { ProfileKind } from '../../../api/segment-definition.ts';
import { useWorkspace } from '../../../api/session.ts';
import { useCreateSqlTrait, usePreviewNewSqlTrait } from '../../../api/sql-traits.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { Page } from '../../../ui/page.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import classes from '../lists/lists.module.css';
import { QueryFields } from '../queries/query-fields.tsx';
import { keyOfName } from '../traits/key-of-name.ts';

/** Making a trait that a query keeps. */
export function NewSqlTraitPage() {
  const t = useTranslate();
  const toast = useToast();
  const navigate = useNavigate();
  const { scopes } = useWorkspace();
  const create = useCreateSqlTrait();
  const preview = usePreviewNewSqlTrait();
  const [name, setName] = useState('');
  const [given, setGiven] = useState<string | null>(null);
  const [of, setOf] = useState<ProfileKind>('users');
  const [query, setQuery] = useState('');
  const [schedule, setSchedule] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [madeId, setMadeId] = useState<string | null>(null);
  // Once the guard has gone.
  useEffect(() => {
    if (madeId !== null) void navigate(paths.sqlTrait(madeId));
  }, [madeId, navigate]);
  const needed = ['segments:write', 'sql:read', 'personal-data:read', 'profiles:write'] as const;
  const allowed = scopes.includes('*') || needed.every((scope) => scopes.includes(scope));
  if (!allowed) return <Navigate to={paths.sqlTraits()} replace />;
  const trait = given ?? keyOfName(name);
  const { error } = create;
  const traitError = messageAt('trait', error) ?? messageAt('trait', preview.error);
  const nameError = messageAt('name', error);
  const save = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() === '' || query.trim() === '') return;
    create.mutate(
      { name: name.trim(), trait, of, query, schedule },
      {
        onSuccess: (made) => {
          toast({ text: t('lists.made', { name: made.name }) });
          setMadeId(made.id);
        },
      },
    );
  };
  return (
    <Page
      title={t('sql-traits.new')}
      text={t('sql-traits.text')}
      crumbs={[{ label: t('segments.area.sql-traits'), to: paths.sqlTraits() }]}
    >
      <form className={classes['form']} noValidate onSubmit={save}>
        <Panel title={t('lists.about')}>
          <div className={classes['pair']}>
            <TextInput
              label={t('segments.field.name')}
              value={name}
              withAsterisk
              maxLength={200}
              error={asked && name.trim() === '' ? t('segments.field.name-missing') : nameError}
              onChange={(event) => {
                setName(event.currentTarget.value);
                preview.reset();
              }}
            />
            <TextInput
              label={t('sql-traits.column.trait')}
              description={t('sql-traits.trait-help')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={trait}
              dir="ltr"
              spellCheck={false}
              error={traitError}
              onChange={(event) => {
                setGiven(event.currentTarget.value);
                preview.reset();
              }}
            />
            <NativeSelect
              label={t('lists.column.of')}
              value={of}
              data={[
                { value: 'users', label: t('segments.of.users') },
                { value: 'accounts', label: t('segments.of.accounts') },
              ]}
              onChange={(event) => {
                setOf(event.currentTarget.value as ProfileKind);
                preview.reset();
              }}
            />
          </div>
        </Panel>
        <QueryFields
          of={of}
          what="trait"
          query={query}
          schedule={schedule}
          error={nameError === null && traitError === null ? error : null}
          missing={asked && query.trim() === ''}
          preview={{
            ...{ answer: preview.data, pending: preview.isPending },
            error: traitError === null ? preview.error : null,
            ask: () => preview.mutate({ trait, of, query }),
          }}
          onQuery={(next) => {
            setQuery(next);
            preview.reset();
            create.reset();
          }}
          onSchedule={setSchedule}
        />
        <div className={classes['saving']}>
          <Button type="submit" loading={create.isPending}>
            {t('sql-traits.save')}
          </Button>
        </div>
      </form>
      <LeaveGuard when={madeId === null && (name !== '' || query !== '')} />
    </Page>
  );
}

function messageAt(field: string, error: Error | null): string | null {
  return error instanceof ApiError && error.field === field ? error.message : null;
}
