import { useState } from 'react';
import {
  type SegmentDetails,
  type SegmentVerb,
  useDeleteSegment,
  useSteerSegment,
} from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ActionRows } from '../../ui/action-rows.tsx';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RelatedSegments } from './related-segments.tsx';
import { stateOf } from './segment-state.ts';
import { StateBadge } from './state-badge.tsx';
import { useSteering } from './use-steering.ts';

const verbsOf: Readonly<Record<SegmentDetails['status'], readonly SegmentVerb[]>> = {
  draft: ['activate', 'archive'],
  active: ['pause', 'archive'],
  paused: ['resume', 'archive'],
  archived: ['restore'],
};

/** Pausing, archiving and deleting. */
export function LifePanel({ segment }: { readonly segment: SegmentDetails }) {
  const t = useTranslate();
  const { pending, error, run } = useSteering(segment.name, useSteerSegment(segment.id));
  const [archiving, setArchiving] = useState(false);
  const state = stateOf(segment);
  const deletable = state === 'archived' || (state === 'draft' && segment.progress === null);
  const { usedBy, name } = segment;
  return (
    <Panel title={t('segments.settings.life')} actions={<StateBadge segment={segment} />}>
      <ActionRows
        rows={[
          ...verbsOf[segment.status].map((verb) => ({
            key: verb,
            help: t(`segments.help.${verb}`),
            action: (
              <AllowedButton
                scope="segments:write"
                size="xs"
                variant={verb === 'archive' ? 'light' : 'default'}
                {...(verb === 'archive' ? { color: 'red' } : {})}
                loading={pending === verb}
                onClick={() => (verb === 'archive' ? setArchiving(true) : run(verb))}
              >
                {t(`segments.verb.${verb}`)}
              </AllowedButton>
            ),
          })),
          ...(deletable
            ? [
                {
                  key: 'delete',
                  help: t('segments.help.delete'),
                  action: <DeleteSegment segment={segment} />,
                },
              ]
            : []),
        ]}
      />
      {archiving ? (
        <ConfirmDialog
          title={t('segments.archive.title', { name })}
          action={t('segments.verb.archive')}
          word={name}
          pending={pending === 'archive'}
          error={error}
          onClose={() => setArchiving(false)}
          onConfirm={() => run('archive', () => setArchiving(false))}
        >
          <p>{t('segments.archive.text')}</p>
          {usedBy.length === 0 ? null : (
            <>
              <p>{t('segments.archive.used-by')}</p>
              <RelatedSegments segments={usedBy} none="" />
            </>
          )}
        </ConfirmDialog>
      ) : null}
    </Panel>
  );
}

function DeleteSegment({ segment: { id, name } }: { readonly segment: SegmentDetails }) {
  const t = useTranslate();
  return (
    <DeleteButton
      scope="segments:write"
      label={t('segments.verb.delete')}
      name={name}
      title={t('segments.delete.title', { name })}
      done={t('segments.done.delete', { name })}
      to={paths.segments()}
      removal={useDeleteSegment(id)}
    >
      {t('segments.delete.text')}
    </DeleteButton>
  );
}
