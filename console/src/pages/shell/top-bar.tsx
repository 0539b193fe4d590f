import { Burger } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Mark } from '../../ui/mark.tsx';
import classes from './shell.module.css';

/** On narrow screens, where the areas are behind a button. */
export function TopBar({
  open,
  onToggle,
}: {
  readonly open: boolean;
  readonly onToggle: () => void;
}) {
  const t = useTranslate();
  return (
    <section className={classes['bar']} aria-label={t('product.name')}>
      <Burger
        opened={open}
        onClick={onToggle}
        size="sm"
        aria-label={t(open ? 'nav.close' : 'nav.open')}
        aria-expanded={open}
        aria-controls="areas"
      />
      <Link to={paths.home()} className={classes['name']}>
        <Mark />
        {t('product.name')}
      </Link>
    </section>
  );
}
