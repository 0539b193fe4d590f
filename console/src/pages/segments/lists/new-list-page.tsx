import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { ApiError } from '../../../api/client.ts';
import { useCreateList, usePreviewList } from '../../../api/lists.ts';
import type { ProfileKind } from '../../../api/segment-definition.ts';
import { useCan } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { Page } from '../../../ui/page.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { QueryFields } from '../queries/query-fields.tsx';
import classes from './lists.module.css';

/** Making a list: of a file, which is uploaded next, or of a query. */
export function NewListPage() {
  const t = useTranslate();
  const toast = useToast();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const kind = search.get('kind') === 'sql' ? 'sql' : 'csv';
  const mayWrite = useCan('segments:write');
  const mayAsk = useCan('sql:read');
  const mayName = useCan('personal-data:read');
  const create = useCreateList();
  const preview = usePreviewList();
  const [name, setName] = useState('');
  const [of, setOf] = useState<ProfileKind>('users');
  const [query, setQuery] = useState('');
  const [schedule, setSchedule] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [madeId, setMadeId] = useState<string | null>(null);
  // Once the guard has gone.
  useEffect(() => {
    if (madeId !== null) void navigate(paths.list(madeId));
  }, [madeId, navigate]);
  if (!mayWrite || (kind === 'sql' && !(mayAsk && mayName))) {
    return <Navigate to={paths.lists()} replace />;
  }
  const { error } = create;
  const nameError = error instanceof ApiError && error.field === 'name' ? error.message : null;
  const whole = name.trim() !== '' && (kind === 'csv' || query.trim() !== '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!whole) return;
    create.mutate(
      { name: name.trim(), of, ...(kind === 'csv' ? {} : { query, schedule }) },
      {
        onSuccess: (list) => {
          toast({ text: t('lists.made', { name: list.name }) });
          setMadeId(list.id);
        },
      },
    );
  };
  return (
    <Page
      title={t(`lists.new.${kind}`)}
      text={t(`lists.new.${kind}-text`)}
      crumbs={[{ label: t('segments.area.lists'), to: paths.lists() }]}
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
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NativeSelect
              label={t('lists.column.of')}
              value={of}
              data={[
                { value: 'users', label: t('segments.of.users') },
                { value: 'accounts', label: t('segments.of.accounts') },
              ]}
              onChange={(event) => setOf(event.currentTarget.value as ProfileKind)}
            />
          </div>
        </Panel>
        {kind === 'csv' ? null : (
          <QueryFields
            of={of}
            what="list"
            query={query}
            schedule={schedule}
            error={nameError === null ? error : null}
            missing={asked && query.trim() === ''}
            preview={{
              ...{ answer: preview.data, error: preview.error, pending: preview.isPending },
              ask: () => preview.mutate({ of, query }),
            }}
            onQuery={(next) => {
              setQuery(next);
              preview.reset();
              create.reset();
            }}
            onSchedule={setSchedule}
          />
        )}
        {error !== null && nameError === null && kind === 'csv' ? (
          <ErrorNotice error={error} />
        ) : null}
        <div className={classes['saving']}>
          <Button type="submit" loading={create.isPending}>
            {t(kind === 'csv' ? 'lists.make' : 'lists.make.sql')}
          </Button>
        </div>
      </form>
      <LeaveGuard when={madeId === null && (name !== '' || query !== '')} />
    </Page>
  );
}
