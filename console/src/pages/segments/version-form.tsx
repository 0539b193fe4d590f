import { Alert, Button, Checkbox, TextInput } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import type { Kept, NewVersion } from '../../api/kept.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { useToast } from '../../ui/toasts.tsx';
import classes from './segments.module.css';

/** Saves what was edited of a definition as a new version, and says where somebody else was faster. */
export function VersionForm<Definition>({
  kept,
  edited,
  whole,
  create,
  onClose,
  children,
}: {
  readonly kept: Kept & { readonly definition: Definition };
  readonly edited: {
    readonly definition: Definition;
    readonly changed: boolean;
    readonly reset: (definition: Definition) => void;
  };
  /** Whether nothing is missing in it. */
  readonly whole: boolean;
  readonly create: UseMutationResult<{ readonly version: number }, Error, NewVersion<Definition>>;
  readonly onClose: () => void;
  /** Where it is edited. */
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  const toast = useToast();
  /** What the edits were made on; a change by somebody else does not take them away. */
  const [basedOn, setBasedOn] = useState(kept.version);
  const [note, setNote] = useState('');
  const [activate, setActivate] = useState(kept.status !== 'draft');
  const { error } = create;
  const conflict = error instanceof ApiError && error.status === 409;
  const save = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { definition: edited.definition, note: note.trim(), activate, basedOn },
      {
        onSuccess: (saved) => {
          toast({ text: t('segments.version.saved', { version: String(saved.version) }) });
          onClose();
        },
      },
    );
  };
  const goOn = () => {
    setBasedOn(kept.version);
    create.reset();
  };
  return (
    <form className={classes['form']} noValidate onSubmit={save}>
      {children}
      {conflict ? (
        <Alert color="yellow" role="alert" title={t('segments.version.conflict')}>
          {t('segments.version.conflict-text', { version: String(kept.version) })}
          <div className={classes['choices']}>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                edited.reset(kept.definition);
                goOn();
              }}
            >
              {t('segments.version.conflict-theirs')}
            </Button>
            <Button size="xs" variant="default" onClick={goOn}>
              {t('segments.version.conflict-mine')}
            </Button>
          </div>
        </Alert>
      ) : error === null ? null : (
        <ErrorNotice error={error} />
      )}
      <div className={classes['saving']} data-stays>
        <TextInput
          className={classes['note'] ?? ''}
          aria-label={t('segments.version.note')}
          placeholder={t('segments.version.note-hint')}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Checkbox
          label={t('segments.version.activate')}
          checked={activate}
          onChange={(event) => setActivate(event.currentTarget.checked)}
        />
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          type="submit"
          loading={create.isPending}
          disabled={!edited.changed || !whole || conflict}
        >
          {t('segments.version.save')}
        </Button>
      </div>
      <LeaveGuard when={edited.changed && !create.isSuccess} />
    </form>
  );
}
