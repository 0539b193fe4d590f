import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { useWorkspace } from '../../api/session.ts';
import { useCreateWorkspace } from '../../api/workspaces.ts';
import { useLanguage, useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { CurrencyField } from '../../ui/currency-field.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TimeZoneField } from '../../ui/time-zone-field.tsx';
import { workspaceBase } from '../../workspace-address.ts';

/**
 * Makes a further workspace and opens it where its first source is made. For signed-in owners: whoever else asks is
 * refused by the server. Brings its texts by itself, because the switcher that opens it stands beside every page.
 */
export function NewWorkspaceDialog({ onClose }: { readonly onClose: () => void }) {
  const { catalogue } = useLanguage();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let left = false;
    void catalogue.load(['workspace']).then(() => {
      if (!left) setReady(true);
    });
    return () => {
      left = true;
    };
  }, [catalogue]);
  return ready ? <Dialog onClose={onClose} /> : null;
}

function Dialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const open = useWorkspace();
  const create = useCreateWorkspace();
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(open.timeZone);
  const [currency, setCurrency] = useState(open.currency);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name, timeZone, currency },
      {
        onSuccess: ({ slug }) =>
          window.location.assign(`${workspaceBase(slug)}${paths.firstRun()}`),
      },
    );
  };
  const errorOf = (field: string) =>
    create.error instanceof ApiError && create.error.field === field ? create.error.message : null;
  const named = ['name', 'timeZone', 'currency'].some((field) => errorOf(field) !== null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('new-workspace.title')}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('new-workspace.text')}</Text>
          <TextInput
            label={t('new-workspace.name')}
            description={t('new-workspace.name-hint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={errorOf('name')}
            maxLength={200}
            required
            withAsterisk={false}
            autoComplete="off"
            data-autofocus
          />
          <TimeZoneField value={timeZone} onChange={setTimeZone} error={errorOf('timeZone')} />
          <CurrencyField value={currency} onChange={setCurrency} error={errorOf('currency')} />
          {create.isError && !named ? <ErrorNotice error={create.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending || create.isSuccess}>
              {t('new-workspace.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
