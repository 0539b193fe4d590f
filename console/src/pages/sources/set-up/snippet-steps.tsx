import { Alert } from '@mantine/core';
import { IconCircleCheck, IconFileCode } from '@tabler/icons-react';
import { useTranslate } from '../../../messages/messages.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { Snippet, SnippetValues } from '../snippets/snippet.ts';
import classes from './set-up.module.css';

const places = {
  html: 'sources.set-up.where.html',
  curl: 'sources.set-up.where.curl',
  webhook: 'sources.set-up.where.webhook',
  pixel: 'sources.set-up.where.pixel',
} as const;

/** What to install and what to paste, with how sure we are that it works. */
export function SnippetSteps({
  snippet,
  values,
}: {
  readonly snippet: Snippet;
  readonly values: SnippetValues;
}) {
  const t = useTranslate();
  const { id, name, install, proof, needsHttps } = snippet;
  const place = Object.hasOwn(places, id)
    ? places[id as keyof typeof places]
    : 'sources.set-up.where.other';
  const Proof = proof === 'tested' ? IconCircleCheck : IconFileCode;
  return (
    <Panel
      title={name}
      text={
        <span className={classes['outcome']}>
          <Proof size={15} stroke={1.75} aria-hidden="true" />
          {t(
            proof === 'tested' && snippet.package === null
              ? 'sources.set-up.proof.tested-plain'
              : `sources.set-up.proof.${proof}`,
          )}
        </span>
      }
    >
      {needsHttps && values.host.startsWith('http://') ? (
        <Alert color="yellow" variant="light" mb="md">
          {t('sources.set-up.https', { name })}
        </Alert>
      ) : null}
      {install === null && snippet.package === null ? null : (
        <div className={classes['step']}>
          <h3 className={classes['stepName']}>
            {t(install === null ? 'sources.set-up.package' : 'sources.set-up.install')}
          </h3>
          <CodeBlock label={t('sources.set-up.install')} code={install ?? snippet.package ?? ''} />
        </div>
      )}
      <div className={classes['step']}>
        <h3 className={classes['stepName']}>{t('sources.set-up.code')}</h3>
        <p className={classes['hint']}>{t(place)}</p>
        <CodeBlock label={t('sources.set-up.code-of', { name })} code={snippet.write(values)} />
      </div>
    </Panel>
  );
}
