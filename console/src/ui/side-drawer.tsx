import { Drawer, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslate } from '../messages/messages.ts';
import classes from './side-drawer.module.css';

/** One thing of a list, beside it. Without `children` it is still loading. */
export function SideDrawer({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: classes['title'] ?? '' }}
    >
      {children ?? <Loader role="status" aria-label={t('common.loading')} />}
    </Drawer>
  );
}
