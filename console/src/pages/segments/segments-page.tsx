import { Button } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useSegments } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { KeptTable } from './kept-table.tsx';
import { LinkButton } from './lists/link-button.tsx';
import { SegmentsTabs } from './segments-tabs.tsx';
import { TemplateCards } from './template-cards.tsx';
import { useSegmentColumns } from './use-segment-columns.tsx';

/** All segments, how many belong to each, and how far those are that begin. */
export function SegmentsPage() {
  const t = useTranslate();
  const columns = useSegmentColumns();
  return (
    <Page
      title={t('segments.title')}
      text={t('segments.text')}
      actions={
        <>
          <Button component={Link} to={paths.segmentOverlap()} variant="default">
            {t('segments.compare')}
          </Button>
          <NewButton />
        </>
      }
    >
      <SegmentsTabs />
      <KeptTable
        name="segments"
        label={t('segments.list')}
        useList={useSegments}
        columns={columns}
        empty={
          <>
            <EmptyState
              Icon={IconUsersGroup}
              title={t('segments.none.title')}
              text={t('segments.none.text')}
              action={<NewButton />}
            />
            <TemplateCards />
          </>
        }
      />
    </Page>
  );
}

/** Leads to a blank segment. */
function NewButton() {
  const t = useTranslate();
  return (
    <LinkButton
      scopes={['segments:write', 'profiles:read', 'personal-data:read']}
      to={paths.newSegment()}
      leftSection={<IconPlus size={16} stroke={1.75} />}
    >
      {t('segments.new')}
    </LinkButton>
  );
}
