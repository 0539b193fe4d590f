import { type ReactNode, useId } from 'react';
import { useTranslate } from '../../messages/messages.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Tag } from '../../ui/status-badge.tsx';
import type { Reference } from './document/document.ts';
import { Prose } from './prose.tsx';
import classes from './reference.module.css';

const errorExample = `{
  "error": {
    "code": "invalid_request",
    "message": "settings.url: Invalid URL",
    "field": "settings.url",
    "help": "The request does not have the documented shape; the message names the field."
  }
}`;

const topics = ['workspace', 'lists', 'values', 'once', 'rates'] as const;
const auths = ['token', 'session', 'write-key', 'profile-api'] as const;

/** What holds for every operation. */
export function Introduction({ reference }: { readonly reference: Reference }) {
  const t = useTranslate();
  const host = window.location.origin;
  return (
    <>
      <Topic title={t('reference.start.title')}>
        <p>
          {t('reference.start.text')} <code dir="ltr">{host}</code>
        </p>
        <p>{t('reference.start.try')}</p>
        <CodeBlock
          code={`curl ${host}/api/sources \\\n  -H 'authorization: Bearer API_TOKEN'`}
          label={t('reference.example')}
        />
      </Topic>
      <Topic title={t('reference.auth.title')}>
        {auths.map((way) => (
          <p key={way}>{t(`reference.auth.${way}`)}</p>
        ))}
      </Topic>
      {topics.map((topic) => (
        <Topic key={topic} title={t(`reference.${topic}.title`)}>
          <p>{t(`reference.${topic}.text`)}</p>
        </Topic>
      ))}
      <Topic title={t('reference.errors.title')}>
        <p>{t('reference.errors.text')}</p>
        <CodeBlock code={errorExample} label={t('reference.errors.example')} />
        <ErrorTable reference={reference} />
      </Topic>
      <Topic title={t('reference.scopes.title')}>
        <p>{t('reference.scopes.text')}</p>
        <p className={classes['scopes']}>
          {reference.scopes.map((scope) => (
            <Tag key={scope}>{scope}</Tag>
          ))}
        </p>
      </Topic>
    </>
  );
}

function Topic({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes['topic']}>
      <h2 id={id} className={classes['summary']}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function ErrorTable({ reference: { errors } }: { readonly reference: Reference }) {
  const t = useTranslate();
  return (
    <div className={classes['scroller']}>
      <table className={classes['table']} aria-label={t('reference.errors.list')}>
        <thead>
          <tr>
            <th scope="col">{t('reference.errors.status')}</th>
            <th scope="col">{t('reference.errors.code')}</th>
            <th scope="col">{t('reference.errors.help')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map(({ code, status, help }) => (
            <tr key={code}>
              <td>{status}</td>
              <td>
                <code>{code}</code>
              </td>
              <td>
                <Prose text={help} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
