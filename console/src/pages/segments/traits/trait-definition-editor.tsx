import { Alert, Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import {
  type ComputedTraitDetails,
  useCreateComputedVersion,
} from '../../../api/computed-traits.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import classes from '../segments.module.css';
import { ComputationEditor } from './form/computation-editor.tsx';
import { useEditedComputation } from './form/use-edited-computation.ts';

/** The form with what is there already, and saving as a new version. */
export function TraitDefinitionEditor({
  trait,
  onClose,
}: {
  readonly trait: ComputedTraitDetails;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const toast = useToast();
  /** What the edits were made on; a change by somebody else does not take them away. */
  const [base, setBase] = useState(trait);
  const edited = useEditedComputation(base.definition);
  const create = useCreateComputedVersion(trait.id);
  const [note, setNote] = useState('');
  const [activate, setActivate] = useState(trait.status !== 'draft');
  const { error } = create;
  const conflict = error instanceof ApiError && error.status === 409;
  const save = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { definition: edited.definition, note: note.trim(), activate, basedOn: base.version },
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
      <ComputationEditor edited={edited} mayChangeOf={false} />
      {conflict ? (
        <Alert color="yellow" role="alert" title={t('segments.version.conflict')}>
          {t('segments.version.conflict-text', { version: String(trait.version) })}
          <div className={classes['choices']}>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                edited.reset(trait.definition);
                setBase(trait);
                create.reset();
              }}
            >
              {t('segments.version.conflict-theirs')}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setBase(trait);
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
          disabled={!edited.changed || edited.missing !== null || conflict}
        >
          {t('segments.version.save')}
        </Button>
      </div>
      <LeaveGuard when={edited.changed && !create.isSuccess} />
    </form>
  );
}
