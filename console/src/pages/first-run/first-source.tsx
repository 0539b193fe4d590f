import { Button, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useCan, useWorkspace } from '../../api/session.ts';
import { type Source, useCreateSource } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { KindCards } from '../sources/kind-cards.tsx';
import { kindLabels } from '../sources/kinds.ts';
import classes from './first-run.module.css';

/** The first source: a kind and a name that is there already. */
export function FirstSource() {
  const t = useTranslate();
  const { role } = useWorkspace();
  const allowed = useCan('sources:write');
  const create = useCreateSource();
  const [kind, setKind] = useState<Source['kind']>('web');
  /** Null while nobody wrote one: then it follows the kind. */
  const [name, setName] = useState<string | null>(null);
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
    create.mutate({ name: name ?? t(kindLabels[kind]), kind });
  };
  return (
    <Panel title={t('first-run.source.title')} text={t('first-run.source.text')}>
      <form className={classes['form']} onSubmit={submit}>
        <KindCards label={t('first-run.source.kind')} chosen={kind} onChoose={setKind} />
        <TextInput
          label={t('first-run.source.name')}
          value={name ?? t(kindLabels[kind])}
          onChange={(event) => setName(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          required
          withAsterisk={false}
          maxLength={200}
          maw={420}
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
