import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslate } from '../../messages/messages.ts';
import classes from './home.module.css';

/** In the places that the page will have, while its figures are on their way. */
export function HomeWaiting() {
  const t = useTranslate();
  return (
    <div className={classes['parts']} aria-busy="true">
      <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
      <Skeleton h={46} radius="lg" />
      <Skeleton h={290} radius="lg" mt={34} />
      <div className={classes['pair']}>
        <Skeleton h={548} radius="lg" />
        <Skeleton h={548} radius="lg" />
      </div>
      <Skeleton h={320} radius="lg" />
    </div>
  );
}
