import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiError } from '../../api/client.ts';
import type { SegmentDefinition } from '../../api/segment-definition.ts';
import { useCreateSegment } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { Builder } from './builder/builder.tsx';
import { useEditedTree } from './builder/use-edited-tree.ts';
import { missingIn } from './definition/missing-values.ts';
import classes from './segments.module.css';

/** A segment that is being made: its name, its definition, and when it takes effect. */
export function NewSegmentForm({
  name: firstName,
  description: firstDescription,
  definition,
}: {
  readonly name: string;
  readonly description: string;
  readonly definition: SegmentDefinition;
}) {
  const t = useTranslate();
  const toast = useToast();
  const navigate = useNavigate();
  const create = useCreateSegment();
  const edited = useEditedTree(definition);
  const [name, setName] = useState(firstName);
  const [description, setDescription] = useState(firstDescription);
  const [asked, setAsked] = useState(false);
  const [madeId, setMadeId] = useState<string | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  // Once the guard has gone.
  useEffect(() => {
    if (madeId !== null) void navigate(paths.segment(madeId));
  }, [madeId, navigate]);
  const missing = missingIn(edited.tree).size > 0;
  const { error } = create;
  const nameError = error instanceof ApiError && error.field === 'name' ? error.message : null;

  const save = (activate: boolean) => {
    setAsked(true);
    if (name.trim() === '') return nameField.current?.focus();
    if (missing) return;
    create.mutate(
      { name: name.trim(), description, definition: edited.written.definition, activate },
      {
        onSuccess: (segment) => {
          toast({
            text: t(activate ? 'segments.new.activated' : 'segments.new.saved', {
              name: segment.name,
            }),
          });
          setMadeId(segment.id);
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(true);
  };
  return (
    <form className={classes['form']} noValidate onSubmit={submit}>
      <Panel title={t('segments.new.words')}>
        <div className={classes['words']}>
          <TextInput
            ref={nameField}
            label={t('segments.field.name')}
            value={name}
            withAsterisk
            maxLength={100}
            error={asked && name.trim() === '' ? t('segments.field.name-missing') : nameError}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label={t('segments.field.description')}
            value={description}
            rows={1}
            autosize
            maxRows={4}
            maxLength={1000}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
        </div>
      </Panel>
      <Builder edited={edited} mayChangeKind />
      {error !== null && nameError === null ? <ErrorNotice error={error} /> : null}
      <div className={classes['saving']}>
        <span className={classes['saving-words']} role="status">
          {asked && missing ? t('segments.new.missing') : t('segments.new.activate-help')}
        </span>
        <Button variant="default" loading={create.isPending} onClick={() => save(false)}>
          {t('segments.new.save')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t('segments.new.activate')}
        </Button>
      </div>
      <LeaveGuard when={madeId === null && (edited.changed || name !== firstName)} />
    </form>
  );
}
