import { useTranslate } from '../../messages/messages.ts';
import type { Answer } from './document/document.ts';
import type { Schemas } from './document/schema.ts';
import { Prose } from './prose.tsx';
import classes from './reference.module.css';
import { BodyView } from './schema-view.tsx';

/** What an operation answers: the good answers open, the others to be opened. */
export function AnswersView({
  answers,
  schemas,
}: {
  readonly answers: readonly Answer[];
  readonly schemas: Schemas;
}) {
  const t = useTranslate();
  return (
    <div className={classes['answers']}>
      {answers.map(({ status, description, content }) => {
        const name = status === 'default' ? t('reference.other-status') : status;
        return (
          <details key={status} className={classes['answer']} open={status.startsWith('2')}>
            <summary>
              <span className={classes['status']} data-good={status.startsWith('2') || undefined}>
                {name}
              </span>{' '}
              <Prose text={description} />
            </summary>
            {content === null ? (
              <p className={classes['body-type']}>{t('reference.no-body')}</p>
            ) : (
              <BodyView schema={content.schema} schemas={schemas} side="answer" label={name} />
            )}
          </details>
        );
      })}
    </div>
  );
}
