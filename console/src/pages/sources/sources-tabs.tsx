import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Tabs } from '../../ui/tabs.tsx';

/** What there is of all sources: their list, their events, and what was refused of them. */
export function SourcesTabs() {
  const t = useTranslate();
  return (
    <Tabs
      label={t('nav.sources-tabs')}
      tabs={[
        { label: t('nav.sources-all'), to: paths.sources(), end: true },
        { label: t('nav.live'), to: paths.live() },
        { label: t('nav.dead-letters'), to: paths.deadLetters() },
      ]}
    />
  );
}
