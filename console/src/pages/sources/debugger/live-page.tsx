import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Page } from '../../../ui/page.tsx';
import { SourcesTabs } from '../sources-tabs.tsx';
import { LiveEvents } from './live-events.tsx';

/** The events of all sources as they arrive. */
export function LivePage() {
  const t = useTranslate();
  return (
    <Page
      title={t('live.title')}
      text={t('live.text')}
      crumbs={[{ label: t('nav.sources'), to: paths.sources() }]}
    >
      <SourcesTabs />
      <LiveEvents />
    </Page>
  );
}
