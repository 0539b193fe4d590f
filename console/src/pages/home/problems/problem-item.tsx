import { Anchor } from '@mantine/core';
import {
  type Icon,
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconInfoCircleFilled,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Problem } from '../../../api/overview.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { When } from '../../../ui/when.tsx';
import { useOutcomeWords } from '../../sources/debugger/reasons.ts';
import { ProblemLink } from './problem-link.tsx';
import { problemText } from './problem-text.ts';
import classes from './problems.module.css';

const icons: Readonly<Record<Problem['severity'], Icon>> = {
  critical: IconAlertOctagonFilled,
  warning: IconAlertTriangleFilled,
  notice: IconInfoCircleFilled,
};

/** One thing that needs a person: what, since when, what to do, and the way there. */
export function ProblemItem({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useTranslate();
  const format = useFormat();
  const problem = joined(problems);
  if (problem === undefined) return null;
  const { severity, since, details } = problem;
  const Drawing = icons[severity];
  const { message, help } = problemText(problem, t, format);
  const expires = details['expiresAt'];
  return (
    <li className={classes['problem']} data-severity={severity} data-code={problem.code}>
      <Drawing
        className={classes['icon']}
        size={20}
        role="img"
        aria-label={t(`problems.severity.${severity}`)}
      />
      <div className={classes['words']}>
        <p className={classes['message']}>{message}</p>
        <p className={classes['help']}>{help}</p>
        {problems.length > 1 || problem.code === 'open_dead_letters' ? (
          <Reasons problems={problems} />
        ) : null}
      </div>
      <div className={classes['side']}>
        <ProblemLink problem={problem} />
        {since === null ? null : (
          <span className={classes['since']}>
            {t(problem.target.type === 'dead-letters' ? 'problems.oldest' : 'problems.since')}{' '}
            <When at={since} />
          </span>
        )}
        {since === null && typeof expires === 'string' ? (
          <span className={classes['since']}>
            {t('problems.expires', { time: format.dateTime(expires) })}
          </span>
        ) : null}
      </div>
    </li>
  );
}

/** Dead letters by reason, each a link to its letters. */
function Reasons({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useTranslate();
  const format = useFormat();
  const words = useOutcomeWords();
  return (
    <ul className={classes['reasons']}>
      {problems.map(({ id, count, details }) => {
        const reason = String(details['reason'] ?? '');
        return (
          <li key={id}>
            <Anchor component={Link} to={paths.deadLetters({ reason })} size="sm">
              {t('problems.reason', {
                reason: words.reason(reason),
                count: format.count(count ?? 0),
              })}
            </Anchor>
          </li>
        );
      })}
    </ul>
  );
}

/** Several of one kind as one: all of them counted, since the oldest. */
function joined(problems: readonly Problem[]): Problem | undefined {
  const [first] = problems;
  if (first === undefined || problems.length === 1) return first;
  const since = problems.flatMap((problem) => problem.since ?? []).sort()[0] ?? null;
  const count = problems.reduce((sum, problem) => sum + (problem.count ?? 0), 0);
  return { ...first, count, since };
}
