import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type SegmentDetails, type SegmentVerb, useDeleteSegment } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { RelatedSegments } from './related-segments.tsx';
import { stateOf } from './segment-state.ts';
import classes from './segments.module.css';
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
  const { pending, error, run } = useSteering(segment);
  const [archiving, setArchiving] = useState(false);
  const state = stateOf(segment);
  const deletable = state === 'archived' || (state === 'draft' && segment.progress === null);
  const { usedBy, name } = segment;
  return (
    <Panel title={t('segments.settings.life')} actions={<StateBadge segment={segment} />}>
      <ul className={classes['rows']}>
        {verbsOf[segment.status].map((verb) => (
          <li key={verb}>
            <p>{t(`segments.help.${verb}`)}</p>
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
          </li>
        ))}
        {deletable ? (
          <li>
            <p>{t('segments.help.delete')}</p>
            <DeleteButton segment={segment} />
          </li>
        ) : null}
      </ul>
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

function DeleteButton({ segment: { id, name } }: { readonly segment: SegmentDetails }) {
  const t = useTranslate();
  const toast = useToast();
  const navigate = useNavigate();
  const remove = useDeleteSegment(id);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <AllowedButton
        scope="segments:write"
        size="xs"
        variant="light"
        color="red"
        onClick={() => setAsking(true)}
      >
        {t('segments.verb.delete')}
      </AllowedButton>
      {asking ? (
        <ConfirmDialog
          title={t('segments.delete.title', { name })}
          action={t('segments.verb.delete')}
          word={name}
          pending={remove.isPending}
          error={remove.error}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            remove.mutate(undefined, {
              onSuccess: () => {
                toast({ text: t('segments.done.delete', { name }) });
                void navigate(paths.segments());
              },
            })
          }
        >
          {t('segments.delete.text')}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
