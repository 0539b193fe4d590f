import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import { useDeleteList, useUpdateList } from '../../../api/lists.ts';
import { useCan, useWorkspace } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { ActionRows } from '../../../ui/action-rows.tsx';
import { DeleteButton } from '../../../ui/delete-button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useOpenList } from './list-page.tsx';
import classes from './lists.module.css';

/** The name of a list, and its end. */
export function ListSettings() {
  const t = useTranslate();
  const { id, name, usedBy } = useOpenList();
  return (
    <>
      <NameForm update={useUpdateList(id)} name={name} />
      <Panel title={t('lists.delete.heading')}>
        <ActionRows
          rows={[
            {
              key: 'delete',
              help: t('lists.delete.help'),
              action: (
                <DeleteButton
                  scope="segments:write"
                  label={t('segments.verb.delete')}
                  name={name}
                  title={t('segments.delete.title', { name })}
                  done={t('segments.done.delete', { name })}
                  to={paths.lists()}
                  removal={useDeleteList(id)}
                >
                  <p>{t('lists.delete.text')}</p>
                  {usedBy.length === 0 ? null : (
                    <p>{t('lists.delete.used-by', { names: usedBy.join(', ') })}</p>
                  )}
                </DeleteButton>
              ),
            },
          ]}
        />
      </Panel>
    </>
  );
}

/** A name that people may change at any time. */
export function NameForm({
  name: saved,
  update,
}: {
  readonly name: string;
  readonly update: Pick<ReturnType<typeof useUpdateList>, 'error' | 'isPending'> & {
    readonly mutate: (
      change: { readonly name: string },
      options: { readonly onSuccess: (changed: { readonly name: string }) => void },
    ) => void;
  };
}) {
  const t = useTranslate();
  const toast = useToast();
  const allowed = useCan('segments:write');
  const { role } = useWorkspace();
  const [name, setName] = useState(saved);
  const changed = name !== saved;
  const { error } = update;
  const atName = error instanceof ApiError && error.field === 'name' ? error.message : null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    update.mutate(
      { name: name.trim() },
      {
        onSuccess: (after) => {
          setName(after.name);
          toast({ text: t('common.saved') });
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={save}>
      <Panel
        title={t('segments.field.name')}
        text={allowed ? undefined : t('segments.read-only', { role: t(`role.${role}`) })}
      >
        <div className={classes['fields']}>
          <TextInput
            label={t('segments.field.name')}
            value={name}
            withAsterisk
            maxLength={200}
            readOnly={!allowed}
            error={name.trim() === '' ? t('segments.field.name-missing') : atName}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {error !== null && atName === null ? <ErrorNotice error={error} /> : null}
          {changed ? (
            <div className={classes['saving']}>
              <Button variant="default" onClick={() => setName(saved)}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={update.isPending} disabled={name.trim() === ''}>
                {t('common.save')}
              </Button>
            </div>
          ) : null}
        </div>
      </Panel>
      <LeaveGuard when={changed} />
    </form>
  );
}
