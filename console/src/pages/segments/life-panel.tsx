import { useState } from 'react';
import type { KeptVerb } from '../../api/kept.ts';
import type { SegmentDetails } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ActionRows } from '../../ui/action-rows.tsx';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DeleteButton, type Removal } from '../../ui/delete-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RelatedSegments } from './related-segments.tsx';
import { stateOf } from './segment-state.ts';
import { StateBadge } from './state-badge.tsx';
import type { Steering } from './use-steering.ts';

const verbsOf: Readonly<Record<SegmentDetails['status'], readonly KeptVerb[]>> = {
  draft: ['activate', 'archive'],
  active: ['pause', 'archive'],
  paused: ['resume', 'archive'],
  archived: ['restore'],
};

/** Pausing, archiving and deleting a segment or a computed trait. */
export function LifePanel({
  kept,
  texts,
  steering: { pending, error, run },
  removal,
  to,
}: {
  readonly kept: Pick<SegmentDetails, 'name' | 'status' | 'progress' | 'inForce' | 'usedBy'>;
  /** What its texts begin with. */
  readonly texts: 'segments' | 'traits';
  readonly steering: Steering;
  readonly removal: Removal;
  /** Where it leads once it is deleted. */
  readonly to: string;
}) {
  const t = useTranslate();
  const [archiving, setArchiving] = useState(false);
  const state = stateOf(kept);
  const deletable = state === 'archived' || (state === 'draft' && kept.progress === null);
  const { usedBy, name } = kept;
  return (
    <Panel title={t('segments.settings.life')} actions={<StateBadge segment={kept} />}>
      <ActionRows
        rows={[
          ...verbsOf[kept.status].map((verb) => ({
            key: verb,
            help: t(`${texts}.help.${verb}`),
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
                  help: t(`${texts}.help.delete`),
                  action: (
                    <DeleteButton
                      scope="segments:write"
                      label={t('segments.verb.delete')}
                      name={name}
                      title={t('segments.delete.title', { name })}
                      done={t('segments.done.delete', { name })}
                      to={to}
                      removal={removal}
                    >
                      {t(`${texts}.delete.text`)}
                    </DeleteButton>
                  ),
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
          <p>{t(`${texts}.archive.text`)}</p>
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
