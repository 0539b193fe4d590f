import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useRename } from '../../api/account.ts';
import { useTranslate } from '../../messages/messages.ts';
import { Panel } from '../../ui/panel.tsx';
import { useToast } from '../../ui/toasts.tsx';

export function NamePanel({ name: saved }: { readonly name: string }) {
  const t = useTranslate();
  const toast = useToast();
  const rename = useRename();
  const [name, setName] = useState(saved);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate(name, { onSuccess: () => toast({ text: t('account.saved') }) });
  };
  return (
    <Panel title={t('account.name')} text={t('account.name-hint')}>
      <form onSubmit={submit}>
        <Stack maw={420}>
          <TextInput
            aria-label={t('account.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={rename.error?.message ?? null}
            maxLength={200}
            required
            autoComplete="name"
          />
          <Group>
            <Button type="submit" loading={rename.isPending} disabled={name.trim() === saved}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
