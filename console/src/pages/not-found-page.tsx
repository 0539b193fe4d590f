import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslate } from '../messages/messages.ts';
import { paths } from '../paths.ts';

export function NotFoundPage() {
  const t = useTranslate();
  return (
    <Stack align="center" py={80}>
      <title>{`${t('error.not-found.title')} · ${t('product.name')}`}</title>
      <Title order={1} size="h2">
        {t('error.not-found.title')}
      </Title>
      <Text>{t('error.not-found.text')}</Text>
      <Anchor component={Link} to={paths.home()}>
        {t('error.not-found.home')}
      </Anchor>
    </Stack>
  );
}
