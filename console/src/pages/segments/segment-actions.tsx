import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconPlayerPause, IconUsersGroup } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { type SegmentDetails, useDuplicateSegment, useSteerSegment } from '../../api/segments.ts';
import { useCan } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { useToast } from '../../ui/toasts.tsx';
import { useCanCount } from './builder/count/use-counts.ts';
import { NextStep } from './next-step.tsx';
import { useSteering } from './use-steering.ts';

/** What is next for a segment, and what else can be done with it as a whole. */
export function SegmentActions({ segment }: { readonly segment: SegmentDetails }) {
  const steering = useSteering(segment.name, useSteerSegment(segment.id));
  return (
    <>
      <NextStep kept={segment} steering={steering} />
      <More segment={segment} onPause={() => steering.run('pause')} />
    </>
  );
}

function More({
  segment: { id, status },
  onPause,
}: {
  readonly segment: SegmentDetails;
  readonly onPause: () => void;
}) {
  const t = useTranslate();
  const toast = useToast();
  const navigate = useNavigate();
  const duplicate = useDuplicateSegment(id);
  const mayWrite = useCan('segments:write');
  const mayCount = useCanCount();
  const icon = { size: 16, stroke: 1.75 } as const;
  const copy = () =>
    duplicate.mutate(undefined, {
      onSuccess: (made) => {
        toast({ text: t('segments.done.duplicate', { name: made.name }) });
        void navigate(paths.segment(made.id, 'definition'));
      },
      onError: (error) => toast({ text: error.message, tone: 'bad' }),
    });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size="input-sm"
          aria-label={t('segments.more')}
          loading={duplicate.isPending}
        >
          <IconDots size={18} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayWrite && mayCount ? (
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={copy}>
            {t('segments.verb.duplicate')}
          </Menu.Item>
        ) : null}
        {mayWrite && status === 'active' ? (
          <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={onPause}>
            {t('segments.verb.pause')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          component={Link}
          to={paths.segmentOverlap([id])}
          leftSection={<IconUsersGroup {...icon} />}
        >
          {t('segments.compare-with')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
