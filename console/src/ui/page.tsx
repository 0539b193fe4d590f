import { Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslate } from '../messages/messages.ts';
import classes from './page.module.css';

export interface Crumb {
  readonly label: string;
  readonly to: string;
}

/** The frame of a page: its name, what it is about, what can be done on it, and its parts below each other. */
export function Page({
  title,
  text,
  crumbs = [],
  mark,
  badge,
  actions,
  children,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  /** The pages above this one, from the outermost. */
  readonly crumbs?: readonly Crumb[];
  /** A picture before the name. */
  readonly mark?: ReactNode;
  /** A state beside the name. */
  readonly badge?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  return (
    <>
      <title>{`${title} · ${t('product.name')}`}</title>
      {crumbs.length === 0 ? null : (
        <nav aria-label={t('page.crumbs')}>
          <ol className={classes['crumbs']}>
            {crumbs.map(({ label, to }) => (
              <li key={to}>
                <Link to={to}>{label}</Link>
                <IconChevronRight
                  className={classes['chevron']}
                  size={14}
                  stroke={1.75}
                  aria-hidden="true"
                />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={classes['head']}>
        {mark}
        <div className={classes['words']}>
          <div className={classes['title']}>
            <Title order={1} size="h2">
              {title}
            </Title>
            {badge}
          </div>
          {text === undefined ? null : <div className={classes['text']}>{text}</div>}
        </div>
        {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
      </div>
      <div className={classes['parts']}>{children}</div>
    </>
  );
}
