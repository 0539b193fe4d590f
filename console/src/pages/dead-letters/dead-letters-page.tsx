import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Page } from '../../ui/page.tsx';
import { SourcesTabs } from '../sources/sources-tabs.tsx';
import { DeadLetters } from './dead-letters.tsx';

/** What was refused, of all sources. */
export function DeadLettersPage() {
  const t = useTranslate();
  return (
    <Page
      title={t('letters.title')}
      text={t('letters.text')}
      crumbs={[{ label: t('nav.sources'), to: paths.sources() }]}
    >
      <SourcesTabs />
      <DeadLetters />
    </Page>
  );
}
