import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { useDeliveryCounts } from '../../api/deliveries.ts';
import { useCan, useWorkspace } from '../../api/session.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { deliveriesAddress } from './delivery-address.ts';
import classes from './destinations.module.css';

const reasonsShown = 8;

/** What deliveries fail for, the most frequent first, each leading to the deliveries. */
export function Reasons({ id }: { readonly id: string }) {
  const t = useTranslate();
  const allowed = useCan('dead-letters:read');
  const { role } = useWorkspace();
  return (
    <Panel
      title={t('destinations.overview.reasons')}
      text={t('destinations.overview.reasons-text')}
    >
      {allowed ? (
        <List id={id} />
      ) : (
        <p className={classes['quiet']}>
          {t('destinations.overview.reasons-closed', { role: t(`role.${role}`) })}
        </p>
      )}
    </Panel>
  );
}

function List({ id }: { readonly id: string }) {
  const t = useTranslate();
  const format = useFormat();
  const counts = useDeliveryCounts(id, {});
  if (counts.isError) {
    return <ErrorNotice error={counts.error} onRetry={() => void counts.refetch()} />;
  }
  if (counts.data === undefined) return <Skeleton height={60} />;
  const reasons = counts.data.reasons.filter(({ state }) => state !== 'replayed');
  if (reasons.length === 0) {
    return <p className={classes['quiet']}>{t('destinations.overview.reasons-none')}</p>;
  }
  const more = reasons.length - reasonsShown;
  return (
    <ul className={classes['reasons']}>
      {reasons.slice(0, reasonsShown).map(({ state, lastStatus, lastError, count }) => (
        <li key={`${state} ${lastStatus} ${lastError}`}>
          <Link
            to={deliveriesAddress(id, { state, status: lastStatus ?? 'none' })}
            className={classes['link']}
          >
            {lastError}
          </Link>
          <span>
            {t('deliveries.state-count', {
              state: t(`deliveries.state.${state}`),
              count: format.count(count),
            })}
          </span>
        </li>
      ))}
      {more > 0 ? (
        <li>
          <Link to={paths.destination(id, 'deliveries')} className={classes['link']}>
            {t('destinations.overview.reasons-more', { count: more, text: format.count(more) })}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
