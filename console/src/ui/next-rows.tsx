import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslate } from '../messages/messages.ts';
import classes from './next-rows.module.css';

/** The next rows of a list that comes page by page. */
export interface More {
  readonly has: boolean;
  readonly loading: boolean;
  readonly error: Error | null;
  readonly load: () => void;
}

/** Loads the next rows when the end comes into sight; the button is for those who do not scroll. */
export function NextRows({ more }: { readonly more: More }) {
  const t = useTranslate();
  const mark = useRef<HTMLDivElement>(null);
  const { load, loading, error } = more;
  useEffect(() => {
    const element = mark.current;
    if (element === null || loading || error !== null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) load();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [load, loading, error]);
  return (
    <div ref={mark} className={classes['more']}>
      {error === null ? null : <span role="alert">{t('table.failed-more')}</span>}
      <Button variant="default" size="xs" loading={loading} onClick={load}>
        {t(error === null ? 'common.more' : 'common.retry')}
      </Button>
    </div>
  );
}
