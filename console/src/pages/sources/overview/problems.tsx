import { Anchor, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import type { Source, SourceHistory } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { type PlainKey, useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Tag } from '../../../ui/status-badge.tsx';
import { When } from '../../../ui/when.tsx';
import { hasTab } from '../source-tabs.ts';
import classes from './overview.module.css';
import { useProblemWords } from './problem-words.ts';

type Problem = SourceHistory['problems'][number];

const outcomes: Readonly<Record<Problem['outcome'], PlainKey>> = {
  rejected: 'sources.problems.outcome.rejected',
  dropped: 'sources.problems.outcome.dropped',
  noted: 'sources.problems.outcome.noted',
  refused: 'sources.problems.outcome.refused',
};

/** Why events and requests did not take effect as they came, with what to do, most frequent first. */
export function Problems({
  source,
  history,
}: {
  readonly source: Source;
  readonly history: SourceHistory | undefined;
}) {
  const t = useTranslate();
  const format = useFormat();
  const words = useProblemWords();
  if (history === undefined) {
    return (
      <div className={classes['none']}>
        <Skeleton height={14} width="40%" />
      </div>
    );
  }
  const { problems, series } = history;
  if (problems.length === 0) {
    const quiet = series.every(({ processed }) => processed === 0);
    return (
      <p className={classes['none']}>
        {t(quiet ? 'sources.problems.nothing' : 'sources.problems.none')}
      </p>
    );
  }
  return (
    <ul className={classes['problems']}>
      {problems.map((problem) => {
        const { outcome, reason, counts, count, lastAt } = problem;
        const { what, help } = words(problem);
        const values = { count, text: format.count(count) };
        return (
          <li key={`${outcome} ${reason}`}>
            <div className={classes['words']}>
              <div className={classes['reason']}>{what}</div>
              {help === null ? null : <div className={classes['help']}>{help}</div>}
              {outcome === 'rejected' && hasTab('dead-letters') ? (
                <Anchor
                  component={Link}
                  to={`${paths.source(source.id, 'dead-letters')}?${new URLSearchParams({ reason })}`}
                  size="sm"
                >
                  {t('sources.problems.letters')}
                </Anchor>
              ) : null}
            </div>
            <div className={classes['counted']}>
              <span>
                <Tag>{t(outcomes[outcome])}</Tag>
              </span>
              <span className={classes['count']}>
                {t(
                  counts === 'events' ? 'sources.problems.events' : 'sources.problems.requests',
                  values,
                )}
              </span>
              <span className={classes['last']}>
                <When at={lastAt} />
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
