import { IconHash } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Tag } from '../../ui/status-badge.tsx';
import { AnswersView } from './answers-view.tsx';
import { isStream, type Operation } from './document/document.ts';
import type { Schemas } from './document/schema.ts';
import { Method } from './method.tsx';
import { Prose } from './prose.tsx';
import classes from './reference.module.css';
import { Samples } from './samples-view.tsx';
import { BodyView, Field } from './schema-view.tsx';
import { TryIt } from './try-it.tsx';

/** One operation: what it does, takes and answers, and beside it how a program calls it. */
export function OperationView({
  operation,
  schemas,
}: {
  readonly operation: Operation;
  readonly schemas: Schemas;
}) {
  const t = useTranslate();
  const { id, summary, description, body, answers } = operation;
  return (
    <section id={id} aria-labelledby={`${id}-title ${id}-address`} className={classes['operation']}>
      <div className={classes['words']}>
        <h3 id={`${id}-title`} className={classes['summary']} tabIndex={-1}>
          {summary}
          <Link
            to={paths.reference(id)}
            className={classes['anchor']}
            aria-label={t('reference.link', { summary })}
          >
            <IconHash size={16} stroke={1.75} aria-hidden="true" />
          </Link>
        </h3>
        <p id={`${id}-address`} className={classes['address']}>
          <Method method={operation.method} /> <code dir="ltr">{operation.path}</code>
        </p>
        {description === '' ? null : (
          <p className={classes['description']}>
            <Prose text={description} />
          </p>
        )}
        <Access operation={operation} />
        <Parameters operation={operation} schemas={schemas} />
        {body === null ? null : (
          <>
            <h4 className={classes['part']}>
              {t('reference.body')} <span className={classes['type']}>{body.type}</span>
            </h4>
            <BodyView
              schema={body.schema}
              schemas={schemas}
              side="request"
              label={t('reference.body')}
            />
          </>
        )}
        <h4 className={classes['part']}>{t('reference.answers')}</h4>
        <AnswersView answers={answers} schemas={schemas} />
      </div>
      <div className={classes['code']}>
        <div className={classes['code-stays']}>
          <Samples operation={operation} schemas={schemas} />
          {operation.method === 'GET' &&
          operation.access.includes('session') &&
          !isStream(operation) ? (
            <TryIt operation={operation} />
          ) : null}
        </div>
      </div>
    </section>
  );
}

function Access({ operation: { access, scopes } }: { readonly operation: Operation }) {
  const t = useTranslate();
  const ways = access.map((way) => t(`reference.access.${way}`));
  return (
    <dl className={classes['access']}>
      <div>
        <dt>{t('reference.access')}</dt>
        <dd>{ways.length === 0 ? t('reference.access.open') : ways.join(', ')}</dd>
      </div>
      {scopes.length === 0 ? null : (
        <div>
          <dt>{t('reference.scope')}</dt>
          <dd>
            {scopes.map((scope) => (
              <Tag key={scope}>{scope}</Tag>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Parameters({
  operation: { parameters },
  schemas,
}: {
  readonly operation: Operation;
  readonly schemas: Schemas;
}) {
  const t = useTranslate();
  if (parameters.length === 0) return null;
  return (
    <>
      <h4 className={classes['part']}>{t('reference.parameters')}</h4>
      <ul className={classes['fields']} aria-label={t('reference.parameters')}>
        {parameters.map(({ name, required, schema, description, ...parameter }) => (
          <Field
            key={`${parameter.in} ${name}`}
            name={name}
            schema={description === '' ? schema : { ...schema, description }}
            schemas={schemas}
            required={required}
            side="request"
            place={t(`reference.in.${parameter.in}`)}
          />
        ))}
      </ul>
    </>
  );
}
