import { Loader, NativeSelect, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useSources } from '../../api/sources.ts';
import { type PlainKey, useTranslate } from '../../messages/messages.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './first-source.module.css';
import home from './home.module.css';
import { NewSource } from './new-source.tsx';
import { browserSnippet, curlSnippet, nodeSnippet, type SnippetValues } from './snippets.ts';

const snippets: readonly {
  readonly name: string;
  readonly label: PlainKey;
  readonly hint: PlainKey;
  readonly write: (values: SnippetValues) => string;
}[] = [
  { name: 'browser', label: 'first.browser', hint: 'first.browser-hint', write: browserSnippet },
  { name: 'node', label: 'first.node', hint: 'first.node-hint', write: nodeSnippet },
  { name: 'curl', label: 'first.curl', hint: 'first.curl-hint', write: curlSnippet },
];

/** The shortest way to a first event: code with the write key and the address of this server filled in. */
export function FirstSource({ waiting }: { readonly waiting: boolean }) {
  const t = useTranslate();
  const sources = useSources();
  const [chosen, setChosen] = useState<string | null>(null);
  const usable = (sources.data ?? []).flatMap(({ id, name, enabled, writeKeys }) => {
    const live = writeKeys.find(({ revokedAt }) => revokedAt === null);
    return enabled && live !== undefined ? [{ id, name, writeKey: live.key }] : [];
  });
  const source = usable.find(({ id }) => id === chosen) ?? usable[0];
  const writeKey = source?.writeKey;

  return (
    <section className={`${home['panel']} ${classes['panel']}`} aria-labelledby="first-title">
      <div className={classes['lead']}>
        <h2 id="first-title" className={classes['title']}>
          {t('first.title')}
        </h2>
        <p className={classes['text']}>
          {t(sources.isSuccess && writeKey === undefined ? 'first.no-source' : 'first.text')}
        </p>
        {usable.length > 1 ? (
          <NativeSelect
            label={t('first.source')}
            data={usable.map(({ id, name }) => ({ value: id, label: name }))}
            value={source?.id ?? ''}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        ) : null}
        {waiting && writeKey !== undefined ? (
          <div className={classes['waiting']} role="status">
            <Loader size="xs" type="dots" />
            {t('first.waiting')}
          </div>
        ) : null}
      </div>
      <div className={classes['code']}>
        {sources.isError ? (
          <ErrorNotice error={sources.error} onRetry={() => sources.refetch()} />
        ) : null}
        {sources.isSuccess && writeKey === undefined ? <NewSource /> : null}
        {writeKey === undefined ? null : (
          <Tabs defaultValue="browser" keepMounted={false}>
            <Tabs.List mb="sm">
              {snippets.map(({ name, label }) => (
                <Tabs.Tab key={name} value={name}>
                  {t(label)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {snippets.map(({ name, label, hint, write }) => (
              <Tabs.Panel key={name} value={name}>
                <p className={classes['hint']}>{t(hint)}</p>
                <CodeBlock
                  label={t(label)}
                  code={write({ host: window.location.origin, writeKey })}
                />
              </Tabs.Panel>
            ))}
          </Tabs>
        )}
      </div>
    </section>
  );
}
