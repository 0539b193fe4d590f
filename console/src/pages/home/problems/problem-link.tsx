import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Problem } from '../../../api/overview.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import classes from './problems.module.css';

/** Leads to where a problem is solved; what is solved on the machine has no page. */
export function ProblemLink({ problem }: { readonly problem: Problem }) {
  const t = useTranslate();
  const { type } = problem.target;
  const path = problemPath(problem);
  if (type === 'server' || path === null) {
    return <span className={classes['operator']}>{t('problems.operator')}</span>;
  }
  return (
    <Anchor component={Link} to={path} size="sm" className={classes['go'] ?? ''}>
      {t(`problems.go.${type}`)}
    </Anchor>
  );
}

export function problemPath({ target }: Problem): string | null {
  const { id } = target;
  switch (target.type) {
    case 'dead-letters':
      return paths.deadLetters();
    case 'deliveries':
      return id === null ? null : paths.destination(id, 'deliveries');
    case 'destination':
      return id === null ? null : paths.destination(id);
    case 'source':
      return id === null ? null : paths.source(id);
    case 'tokens':
      return paths.tokens();
    case 'server':
      return null;
    default: {
      target.type satisfies never;
      return null;
    }
  }
}
