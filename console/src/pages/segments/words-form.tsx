import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { useCan, useWorkspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useToast } from '../../ui/toasts.tsx';
import classes from './segments.module.css';

interface Words {
  readonly name: string;
  readonly description: string;
}

/** The name and description, which people may change at any time. */
export function WordsForm({
  kept,
  update,
}: {
  readonly kept: Words & { readonly key: string };
  /** Of `useUpdateSegment` or `useUpdateComputedTrait`. */
  readonly update: {
    readonly error: Error | null;
    readonly isPending: boolean;
    readonly mutate: (
      words: Words,
      options: { readonly onSuccess: (saved: Words) => void },
    ) => void;
  };
}) {
  const t = useTranslate();
  const toast = useToast();
  const allowed = useCan('segments:write');
  const { role } = useWorkspace();
  const [name, setName] = useState(kept.name);
  const [description, setDescription] = useState(kept.description);
  const changed = name !== kept.name || description !== kept.description;
  const { error } = update;
  const at = (field: string) =>
    error instanceof ApiError && error.field === field ? error.message : null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    update.mutate(
      { name: name.trim(), description },
      {
        onSuccess: (saved) => {
          setName(saved.name);
          setDescription(saved.description);
          toast({ text: t('common.saved') });
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={save}>
      <Panel
        title={t('segments.settings.words')}
        text={allowed ? undefined : t('segments.read-only', { role: t(`role.${role}`) })}
      >
        <div className={classes['fields']}>
          <TextInput
            label={t('segments.field.name')}
            value={name}
            withAsterisk
            maxLength={100}
            readOnly={!allowed}
            error={name.trim() === '' ? t('segments.field.name-missing') : at('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label={t('segments.field.description')}
            value={description}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={1000}
            readOnly={!allowed}
            error={at('description')}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <TextInput
            label={t('segments.column.key')}
            description={t('segments.field.key-help')}
            value={kept.key}
            readOnly
            dir="ltr"
          />
          {error !== null && at('name') === null && at('description') === null ? (
            <ErrorNotice error={error} />
          ) : null}
          {changed ? (
            <div className={classes['saving']}>
              <Button
                variant="default"
                onClick={() => {
                  setName(kept.name);
                  setDescription(kept.description);
                }}
              >
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
