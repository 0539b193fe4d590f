import { Link } from 'react-router';
import type { SegmentUser } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Tag } from '../../ui/status-badge.tsx';
import classes from './segments.module.css';

/** Other segments, computed traits and destinations, by name. */
export function RelatedSegments({
  segments,
  none,
}: {
  readonly segments: readonly SegmentUser[];
  /** Said where there are none. */
  readonly none: string;
}) {
  const t = useTranslate();
  if (segments.length === 0) return <p className={classes['quiet']}>{none}</p>;
  return (
    <ul className={classes['related']}>
      {segments.map((one) => (
        <li key={one.id}>
          <Named one={one} />
          {one.kind === 'segment' ? null : <Tag>{t(`segments.used-by.${one.kind}`)}</Tag>}
          {one.kind === 'destination' || one.status === 'active' ? null : (
            <Tag>{t(`segments.status.${one.status}`)}</Tag>
          )}
        </li>
      ))}
    </ul>
  );
}

const pathOf = {
  segment: paths.segment,
  trait: paths.computedTrait,
  destination: paths.destination,
} as const;

function Named({ one: { kind, id, name } }: { readonly one: SegmentUser }) {
  return (
    <Link to={pathOf[kind](id)} className={classes['link']} dir="auto">
      {name}
    </Link>
  );
}
