import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useCan, useWorkspace } from '../../api/session.ts';
import { useCreateSource } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { kindLabels } from '../sources/kinds.ts';
import { type NewSourceValues, SourceFields } from '../sources/source-fields.tsx';
import classes from './first-run.module.css';

/** The first source: a kind and a name that is there already. */
export function FirstSource() {
  const t = useTranslate();
  const { role } = useWorkspace();
  const allowed = useCan('sources:write');
  const create = useCreateSource();
  const [values, setValues] = useState<NewSourceValues>({ kind: 'web', name: null });
  if (!allowed) {
    return (
      <EmptyState
        Icon={IconLock}
        title={t('first-run.source.not-allowed')}
        text={t('first-run.source.not-allowed-text', { role: t(`role.${role}`) })}
      />
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ kind: values.kind, name: values.name ?? t(kindLabels[values.kind]) });
  };
  return (
    <Panel title={t('first-run.source.title')} text={t('first-run.source.text')}>
      <form className={classes['form']} onSubmit={submit}>
        <SourceFields
          values={values}
          onChange={setValues}
          kindLabel={t('first-run.source.kind')}
          nameLabel={t('first-run.source.name')}
        />
        {create.isError ? <ErrorNotice error={create.error} /> : null}
        <div>
          <Button type="submit" loading={create.isPending || create.isSuccess}>
            {t('first-run.source.create')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
