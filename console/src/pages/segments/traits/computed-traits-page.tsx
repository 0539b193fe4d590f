import { IconMathFunction, IconPlus } from '@tabler/icons-react';
import { useComputedTraits } from '../../../api/computed-traits.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Page } from '../../../ui/page.tsx';
import { KeptTable } from '../kept-table.tsx';
import { LinkButton } from '../lists/link-button.tsx';
import { SegmentsTabs } from '../segments-tabs.tsx';
import { useComputedTraitColumns } from './use-computed-trait-columns.tsx';

/** All computed traits, and how many profiles have each. */
export function ComputedTraitsPage() {
  const t = useTranslate();
  const columns = useComputedTraitColumns();
  const add = (
    <LinkButton
      scopes={['segments:write', 'personal-data:read']}
      to={paths.newComputedTrait()}
      leftSection={<IconPlus size={16} stroke={1.75} />}
    >
      {t('traits.new')}
    </LinkButton>
  );
  return (
    <Page title={t('segments.area.computed-traits')} text={t('traits.text')} actions={add}>
      <SegmentsTabs />
      <KeptTable
        name="computed-traits"
        label={t('traits.list')}
        useList={useComputedTraits}
        columns={columns}
        empty={
          <EmptyState
            Icon={IconMathFunction}
            title={t('traits.none.title')}
            text={t('traits.none.text')}
            action={add}
          />
        }
      />
    </Page>
  );
}
