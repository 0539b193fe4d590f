import { Alert, Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { ApiError } from '../../../api/client.ts';
import type { ComputedDefinition } from '../../../api/computed-definition.ts';
import { useCreateComputedTrait } from '../../../api/computed-traits.ts';
import { useCan } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { LeaveGuard } from '../../../ui/leave-guard.tsx';
import { Page } from '../../../ui/page.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import lists from '../lists/lists.module.css';
import classes from '../segments.module.css';
import { ComputationEditor } from './form/computation-editor.tsx';
import { newComputation } from './form/new-computations.ts';
import { useEditedComputation } from './form/use-edited-computation.ts';
import { keyOfName } from './key-of-name.ts';

const first: ComputedDefinition = {
  ...{ version: 1, of: 'users' },
  compute: newComputation('events'),
};

/** Making a computed trait: its name, the trait that it writes, what is computed, and when it takes effect. */
export function NewComputedTraitPage() {
  const t = useTranslate();
  const toast = useToast();
  const navigate = useNavigate();
  const mayWrite = useCan('segments:write');
  const mayName = useCan('personal-data:read');
  const create = useCreateComputedTrait();
  const edited = useEditedComputation(first);
  const [name, setName] = useState('');
  const [given, setGiven] = useState<string | null>(null);
  const [description, setDescription] = useState('');
  const [replaces, setReplaces] = useState(false);
  const [asked, setAsked] = useState(false);
  const [madeId, setMadeId] = useState<string | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  // Once the guard has gone.
  useEffect(() => {
    if (madeId !== null) void navigate(paths.computedTrait(madeId));
  }, [madeId, navigate]);
  if (!mayWrite || !mayName) return <Navigate to={paths.computedTraits()} replace />;
  const key = given ?? keyOfName(name);
  const { error } = create;
  const at = (field: string) =>
    error instanceof ApiError && error.field === field ? error.message : null;
  const atField = at('name') ?? at('key');
  const isTaken = error instanceof ApiError && error.field === 'key' && error.status === 409;
  const save = (activate: boolean) => {
    setAsked(true);
    if (name.trim() === '') return nameField.current?.focus();
    if (edited.missing !== null) return;
    create.mutate(
      { name: name.trim(), key, description, definition: edited.definition, replaces, activate },
      {
        onSuccess: (trait) => {
          toast({
            text: t(activate ? 'segments.new.activated' : 'segments.new.saved', {
              name: trait.name,
            }),
          });
          setMadeId(trait.id);
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(true);
  };
  return (
    <Page
      title={t('traits.new')}
      text={t('traits.new.text')}
      crumbs={[{ label: t('segments.area.computed-traits'), to: paths.computedTraits() }]}
    >
      <form className={classes['form']} noValidate onSubmit={submit}>
        <Panel title={t('segments.new.words')}>
          <div className={lists['pair']}>
            <TextInput
              ref={nameField}
              label={t('segments.field.name')}
              value={name}
              withAsterisk
              maxLength={100}
              error={asked && name.trim() === '' ? t('segments.field.name-missing') : at('name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={t('traits.key')}
              description={t('traits.key-help')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={key}
              maxLength={60}
              dir="ltr"
              spellCheck={false}
              error={isTaken ? null : at('key')}
              onChange={(event) => {
                setGiven(event.currentTarget.value);
                create.reset();
              }}
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
          {isTaken || replaces ? (
            <Alert color="yellow" variant="light" role="alert" mt="md" title={at('key')}>
              <Checkbox
                label={t('traits.replaces')}
                checked={replaces}
                onChange={(event) => setReplaces(event.currentTarget.checked)}
              />
            </Alert>
          ) : null}
        </Panel>
        <ComputationEditor edited={edited} mayChangeOf />
        {error !== null && atField === null ? <ErrorNotice error={error} /> : null}
        <div className={classes['saving']} data-stays>
          <span className={classes['saving-words']} role="status">
            {asked && edited.missing !== null
              ? t('traits.new.missing')
              : t('traits.new.activate-help')}
          </span>
          <Button variant="default" loading={create.isPending} onClick={() => save(false)}>
            {t('segments.new.save')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('segments.new.activate')}
          </Button>
        </div>
        <LeaveGuard when={madeId === null && (edited.changed || name !== '')} />
      </form>
    </Page>
  );
}
