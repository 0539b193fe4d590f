import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type Source, useCreateSource } from '../../api/sources.ts';
import { type PlainKey, useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

const kinds: Readonly<Record<Source['kind'], PlainKey>> = {
  web: 'source.kind.web',
  mobile: 'source.kind.mobile',
  server: 'source.kind.server',
  http: 'source.kind.http',
};

/** Makes a source with a write key, where there is none to send to. */
export function NewSource() {
  const t = useTranslate();
  const create = useCreateSource();
  const [kind, setKind] = useState<Source['kind']>('web');
  const [name, setName] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate({ name: name ?? t(kinds[kind]), kind });
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={420}>
        <NativeSelect
          label={t('source.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Source['kind'])}
          data={Object.entries(kinds).map(([value, key]) => ({ value, label: t(key) }))}
        />
        <TextInput
          label={t('source.name')}
          value={name ?? t(kinds[kind])}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        {create.isError ? <ErrorNotice error={create.error} /> : null}
        <div>
          <Button type="submit" loading={create.isPending}>
            {t('source.create')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
