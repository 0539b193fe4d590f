import { Alert, Loader } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useWorkspace } from '../../../../api/session.ts';
import { useFormat } from '../../../../messages/format.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { CodeBlock } from '../../../../ui/code-block.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import counted from '../../builder/count/count.module.css';
import { PersonOfId } from '../../members/person-name.tsx';
import classes from './preview.module.css';
import type { AskedComputation } from './use-preview-of.ts';
import { useValueText } from './value-text.ts';

/** The values that come out now: how many have one, how they spread, which there are most, and some people's. */
export function PreviewPanel({ preview }: { readonly preview: AskedComputation }) {
  const t = useTranslate();
  const format = useFormat();
  const { role } = useWorkspace();
  const { allowed, answer, stale, waits, error, retry } = preview;
  if (!allowed) {
    return (
      <Panel title={t('traits.preview')}>
        <Alert
          color="gray"
          variant="light"
          icon={<IconEyeOff size={18} stroke={1.75} />}
          title={t('traits.preview.closed')}
        >
          {t('segments.count.closed-text', { role: t(`role.${role}`) })}
        </Alert>
      </Panel>
    );
  }
  const share =
    answer === undefined || answer.population === 0 ? 0 : answer.holders / answer.population;
  return (
    <Panel
      title={t('traits.preview')}
      actions={
        stale && !waits && error === null ? (
          <Loader size="xs" role="status" aria-label={t('traits.preview.computing')} />
        ) : null
      }
    >
      {answer === undefined ? (
        error === null ? (
          <p className={classes['quiet']}>
            {t(waits ? 'traits.preview.waits' : 'traits.preview.computing')}
          </p>
        ) : null
      ) : (
        <div data-stale={stale || waits || undefined} className={classes['answer']}>
          {/* Read out when it changes. */}
          <p className={counted['total']} role="status" data-holders={answer.holders}>
            <span className={counted['number']} data-stale={stale || waits || undefined}>
              {format.count(answer.holders)}
            </span>
            <span className={counted['of']}>
              {t('traits.preview.holders', {
                total: format.count(answer.population),
                share: format.percent(share),
              })}
            </span>
          </p>
          <span className={counted['wide']} aria-hidden="true">
            {share === 0 ? null : <span style={{ width: `${share * 100}%` }} />}
          </span>
          <p className={counted['as-of']}>
            {waits
              ? t('traits.preview.waits')
              : t('segments.count.as-of', { time: format.time(answer.asOf) })}
          </p>
          <Quartiles numbers={answer.numbers} />
          <TopValues answer={answer} />
          <SampleValues sample={answer.sample} />
          <details className={classes['sql']}>
            <summary>{t('segments.view.sql')}</summary>
            <CodeBlock code={answer.sql} label={t('segments.view.sql')} />
          </details>
        </div>
      )}
      {error === null ? null : <ErrorNotice error={error} onRetry={retry} />}
    </Panel>
  );
}

type Answer = NonNullable<AskedComputation['answer']>;

const figures = ['least', 'lowerQuartile', 'median', 'upperQuartile', 'most'] as const;

/** Where the numbers lie, as a box over their span, and each of the five in figures. */
function Quartiles({ numbers }: { readonly numbers: Answer['numbers'] }) {
  const t = useTranslate();
  const format = useFormat();
  const span = numbers === null ? 0 : numbers.most - numbers.least;
  // One value has no spread.
  if (numbers === null || span === 0) return null;
  const place = (value: number) => ((value - numbers.least) / span) * 100;
  return (
    <>
      <div className={counted['section']}>
        <h3>{t('traits.preview.spread')}</h3>
      </div>
      <div className={classes['box']} aria-hidden="true" dir="ltr">
        <span
          style={{
            insetInlineStart: `${place(numbers.lowerQuartile)}%`,
            width: `${place(numbers.upperQuartile) - place(numbers.lowerQuartile)}%`,
          }}
        />
        <i style={{ insetInlineStart: `${place(numbers.median)}%` }} />
      </div>
      <dl className={classes['quartiles']}>
        {figures.map((name) => (
          <div key={name}>
            <dt>{t(`traits.preview.${name}`)}</dt>
            <dd>{format.count(numbers[name])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function TopValues({ answer: { top, holders } }: { readonly answer: Answer }) {
  const t = useTranslate();
  const format = useFormat();
  const textOf = useValueText();
  if (top.length === 0) return null;
  return (
    <>
      <div className={counted['section']}>
        <h3>{t('traits.preview.top')}</h3>
      </div>
      <ul className={counted['shares']} aria-label={t('traits.preview.top')}>
        {top.map(({ value, profiles }) => (
          <li key={JSON.stringify(value)} className={counted['share']}>
            <span className={counted['share-value']} dir="auto">
              {textOf(value)}
            </span>
            <span className={counted['share-count']}>
              {format.count(profiles)} · {format.percent(profiles / holders)}
            </span>
            <span className={counted['share-bar']} aria-hidden="true">
              <span style={{ width: `${Math.min(100, (profiles / holders) * 100)}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function SampleValues({ sample }: Pick<Answer, 'sample'>) {
  const t = useTranslate();
  const textOf = useValueText();
  if (sample.length === 0) return null;
  return (
    <>
      <div className={counted['section']}>
        <h3>{t('segments.people')}</h3>
      </div>
      <ul className={classes['sample']} aria-label={t('segments.people')}>
        {sample.map(({ profileId, value }) => (
          <li key={profileId}>
            <PersonOfId id={profileId} />
            <b dir="auto">{textOf(value)}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
