import { SegmentedControl } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useTranslate } from '../../messages/messages.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import type { Operation } from './document/document.ts';
import { exampleOf } from './document/example.ts';
import { sampleLanguages, sampleOf } from './document/samples.ts';
import type { Schemas } from './document/schema.ts';
import classes from './reference.module.css';

/** How a program calls an operation and what it gets, in the language that the reader has chosen for all of them. */
export function Samples({
  operation,
  schemas,
}: {
  readonly operation: Operation;
  readonly schemas: Schemas;
}) {
  const t = useTranslate();
  const [chosen, setChosen] = useLocalStorage<string>({
    key: 'onefold.reference.language',
    defaultValue: sampleLanguages[0],
    getInitialValueInEffect: false,
  });
  const language = sampleLanguages.find((each) => each === chosen) ?? sampleLanguages[0];
  const host = window.location.origin;
  const name = `${operation.method} ${operation.path}`;
  const good = operation.answers.find(({ status }) => status.startsWith('2'));
  const answer =
    good?.content?.type === 'application/json'
      ? JSON.stringify(exampleOf(good.content.schema, schemas), null, 2)
      : undefined;
  return (
    <>
      <div className={classes['sample-head']}>
        <h4 className={classes['part']}>{t('reference.example-request')}</h4>
        <SegmentedControl
          size="xs"
          aria-label={t('reference.language')}
          data={sampleLanguages.map((value) => ({
            value,
            label: t(`reference.language.${value}`),
          }))}
          value={language}
          onChange={setChosen}
        />
      </div>
      <CodeBlock
        code={sampleOf(language, operation, { host, schemas })}
        label={t('reference.example-request-of', { operation: name })}
      />
      {answer === undefined ? null : (
        <>
          <h4 className={classes['part']}>{t('reference.example-answer')}</h4>
          <CodeBlock code={answer} label={t('reference.example-answer-of', { operation: name })} />
        </>
      )}
    </>
  );
}
