import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { Tabs } from '../../ui/tabs.tsx';

/** What there is of segments and of what they ask for: definitions, computed traits, lists, queries. */
export function SegmentsTabs() {
  const t = useTranslate();
  return (
    <Tabs
      label={t('segments.area')}
      tabs={[
        { label: t('segments.title'), to: paths.segments(), end: true },
        { label: t('segments.area.computed-traits'), to: paths.computedTraits() },
        { label: t('segments.area.lists'), to: paths.lists() },
        { label: t('segments.area.sql-traits'), to: paths.sqlTraits() },
      ]}
    />
  );
}
