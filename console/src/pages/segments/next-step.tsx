import { IconPlayerPlay } from '@tabler/icons-react';
import type { Segment } from '../../api/segments.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { hasDraft } from './segment-state.ts';
import type { Steering } from './use-steering.ts';

/** What is next for a segment or a computed trait: to activate it, or to go on with it. */
export function NextStep({
  kept,
  steering: { pending, run },
}: {
  readonly kept: Pick<Segment, 'status' | 'version' | 'activeVersion'>;
  readonly steering: Steering;
}) {
  const t = useTranslate();
  const { status } = kept;
  const activates = status === 'draft' || (hasDraft(kept) && status !== 'archived');
  const verb = activates
    ? 'activate'
    : status === 'paused'
      ? 'resume'
      : status === 'archived'
        ? 'restore'
        : null;
  if (verb === null) return null;
  return (
    <AllowedButton
      scope="segments:write"
      leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
      loading={pending === verb}
      onClick={() => run(verb)}
    >
      {verb === 'activate' && kept.activeVersion !== null
        ? t('segments.activate-version', { version: String(kept.version) })
        : t(`segments.verb.${verb}`)}
    </AllowedButton>
  );
}
