import { Center, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslate } from '../../messages/messages.ts';
import { ColorSchemeMenu } from '../../ui/color-scheme-menu.tsx';
import { Mark } from '../../ui/mark.tsx';
import classes from './card.module.css';

/** A page with one form and nothing else, for those who are not signed in. */
export function AccessCard({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}) {
  const t = useTranslate();
  return (
    <>
      <title>{`${title} · ${t('product.name')}`}</title>
      <div className={classes['corner']}>
        <ColorSchemeMenu />
      </div>
      <Center component="main" className={classes['page'] ?? ''}>
        <Paper className={classes['card'] ?? ''} p={{ base: 'lg', xs: 'xl' }}>
          <Stack gap="lg">
            <Mark size={40} />
            <div>
              <Title order={1} size="h2">
                {title}
              </Title>
              {text === undefined ? null : (
                <Text mt={4} c="var(--of-quiet)">
                  {text}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Paper>
      </Center>
    </>
  );
}
