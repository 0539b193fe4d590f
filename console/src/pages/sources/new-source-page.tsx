import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCreateSource } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { kindLabels } from './kinds.ts';
import classes from './new-source.module.css';
import { type NewSourceValues, SourceFields } from './source-fields.tsx';

/** Makes a source, and goes on to the snippets that send to it. */
export function NewSourcePage() {
  const t = useTranslate();
  const navigate = useNavigate();
  const create = useCreateSource();
  const [values, setValues] = useState<NewSourceValues>({ kind: 'web', name: null });
  const heading = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { kind: values.kind, name: values.name ?? t(kindLabels[values.kind]) },
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
          <SourceFields
            values={values}
            onChange={setValues}
            kindLabel={t('sources.create.kind')}
            nameLabel={t('sources.create.name')}
            nameHint={t('sources.create.name-hint')}
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
