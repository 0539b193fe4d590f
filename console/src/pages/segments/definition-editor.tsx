import { Alert, Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { type SegmentDetails, useCreateVersion } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { Builder } from './builder/builder.tsx';
import { useEditedTree } from './builder/use-edited-tree.ts';
import { ChangePanel } from './change-panel.tsx';
import { missingIn } from './definition/missing-values.ts';
import classes from './segments.module.css';

/** The builder with what is there already: who would enter and leave, and saving as a new version. */
export function DefinitionEditor({
  segment,
  onClose,
}: {
  readonly segment: SegmentDetails;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const toast = useToast();
  /** What the edits were made on; a change by somebody else does not take them away. */
  const [base, setBase] = useState(segment);
  const edited = useEditedTree(base.definition);
  const create = useCreateVersion(segment.id);
  const [note, setNote] = useState('');
  const [activate, setActivate] = useState(segment.status !== 'draft');
  const missing = missingIn(edited.tree).size > 0;
  const { error } = create;
  const conflict = error instanceof ApiError && error.status === 409;
  const save = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      {
        ...{ definition: edited.written.definition, note: note.trim(), activate },
        basedOn: base.version,
      },
      {
        onSuccess: (saved) => {
          toast({ text: t('segments.version.saved', { version: String(saved.version) }) });
          onClose();
        },
      },
    );
  };
  return (
    <form className={classes['form']} noValidate onSubmit={save}>
      <Builder
        edited={edited}
        mayChangeKind={false}
        aside={
          segment.inForce === null || !edited.changed ? null : (
            <ChangePanel id={segment.id} definition={edited.written.definition} whole={!missing} />
          )
        }
      />
      {conflict ? (
        <Alert color="yellow" role="alert" title={t('segments.version.conflict')}>
          {t('segments.version.conflict-text', { version: String(segment.version) })}
          <div className={classes['choices']}>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                edited.reset(segment.definition);
                setBase(segment);
                create.reset();
              }}
            >
              {t('segments.version.conflict-theirs')}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setBase(segment);
                create.reset();
              }}
            >
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
          disabled={!edited.changed || missing || conflict}
        >
          {t('segments.version.save')}
        </Button>
      </div>
      <LeaveGuard when={edited.changed && !create.isSuccess} />
    </form>
  );
}
