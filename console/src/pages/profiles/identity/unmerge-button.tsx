import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Profile, type ProfileMerge, useUnmerge } from '../../../api/profiles.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { AllowedButton } from '../../../ui/allowed-button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useToast } from '../../../ui/toasts.tsx';

/** Takes one merge back, after saying what becomes of both. */
export function UnmergeButton({
  profile,
  merge,
}: {
  readonly profile: Profile;
  readonly merge: ProfileMerge;
}) {
  const t = useTranslate();
  const toast = useToast();
  const navigate = useNavigate();
  const unmerge = useUnmerge(profile.id);
  const [asking, setAsking] = useState(false);
  const { fromId } = merge;
  const confirm = () =>
    unmerge.mutate(fromId, {
      onSuccess: ({ partedId, changed }) => {
        setAsking(false);
        const run = () => void navigate(paths.profile(partedId));
        toast({
          text: changed ? t('unmerge.done') : t('unmerge.apart'),
          action: { label: t('unmerge.show'), run },
        });
      },
    });
  return (
    <>
      <AllowedButton
        scope="profiles:write"
        size="compact-xs"
        variant="light"
        aria-label={t('unmerge.label', { id: fromId })}
        onClick={() => setAsking(true)}
      >
        {t('unmerge.action')}
      </AllowedButton>
      {asking ? (
        <ConfirmDialog
          title={t('unmerge.title')}
          action={t('unmerge.action')}
          pending={unmerge.isPending}
          error={unmerge.error}
          onClose={() => setAsking(false)}
          onConfirm={confirm}
        >
          <p>{t('unmerge.text')}</p>
          <p>{t('unmerge.limits')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
