import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import classes from './first-run.module.css';

const steps = ['workspace', 'source', 'event'] as const;

/** Where in the set-up somebody is; `done`: all of it is behind them. */
export function Progress({ now }: { readonly now: 'source' | 'event' | 'done' }) {
  const t = useTranslate();
  const at = now === 'done' ? steps.length : steps.indexOf(now);
  return (
    <div className={classes['top']}>
      <ol className={classes['progress']} aria-label={t('first-run.steps')}>
        {steps.map((step, index) => {
          const state = index < at ? 'done' : index === at ? 'now' : 'next';
          return (
            <li
              key={step}
              data-state={state}
              {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}
            >
              <span className={classes['number']} aria-hidden="true">
                {state === 'done' ? <IconCheck size={14} stroke={2.5} /> : index + 1}
              </span>
              {t(`first-run.step.${step}`)}
              {state === 'done' ? (
                <VisuallyHidden>{t('first-run.step.done')}</VisuallyHidden>
              ) : null}
            </li>
          );
        })}
      </ol>
      {now === 'done' ? null : (
        <Link to={paths.home()} className={classes['later']}>
          {t('first-run.skip')}
        </Link>
      )}
    </div>
  );
}
