import { Link } from 'react-router';
import type { RelatedSegment } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Tag } from '../../ui/status-badge.tsx';
import classes from './segments.module.css';

/** Other segments, by name. */
export function RelatedSegments({
  segments,
  none,
}: {
  readonly segments: readonly RelatedSegment[];
  /** Said where there are none. */
  readonly none: string;
}) {
  const t = useTranslate();
  if (segments.length === 0) return <p className={classes['quiet']}>{none}</p>;
  return (
    <ul className={classes['related']}>
      {segments.map(({ id, name, status }) => (
        <li key={id}>
          <Link to={paths.segment(id)} className={classes['link']} dir="auto">
            {name}
          </Link>
          {status === 'active' ? null : <Tag>{t(`segments.status.${status}`)}</Tag>}
        </li>
      ))}
    </ul>
  );
}
