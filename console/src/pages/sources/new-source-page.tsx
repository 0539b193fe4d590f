import { TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { type Source, useCreateSource } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { KindCards } from './kind-cards.tsx';
import { kindLabels } from './kinds.ts';
import classes from './new-source.module.css';

/** Makes a source, and goes on to the snippets that send to it. */
export function NewSourcePage() {
  const t = useTranslate();
  const navigate = useNavigate();
  const create = useCreateSource();
  const [kind, setKind] = useState<Source['kind']>('web');
  /** Null while nobody wrote one: then it follows the kind. */
  const [name, setName] = useState<string | null>(null);
  const heading = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name: name ?? t(kindLabels[kind]), kind },
      { onSuccess: ({ id }) => void navigate(paths.source(id, 'set-up')) },
    );
  };
  return (
    <Page
      title={t('sources.create.title')}
      text={t('sources.create.text')}
      crumbs={[{ label: t('sources.title'), to: paths.sources() }]}
    >
      <Panel title={t('sources.create.kind')}>
        <form className={classes['form']} onSubmit={submit} aria-labelledby={heading}>
          <span id={heading} hidden>
            {t('sources.create.title')}
          </span>
          <KindCards label={t('sources.create.kind')} chosen={kind} onChoose={setKind} />
          <TextInput
            label={t('sources.create.name')}
            description={t('sources.create.name-hint')}
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
            <AllowedButton scope="sources:write" type="submit" loading={create.isPending}>
              {t('sources.create.submit')}
            </AllowedButton>
          </div>
        </form>
      </Panel>
    </Page>
  );
}
