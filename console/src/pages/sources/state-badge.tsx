import type { SourceHealth } from '../../api/sources.ts';
import { type Format, useFormat } from '../../messages/format.ts';
import { type PlainKey, type Translate, useTranslate } from '../../messages/messages.ts';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';

export const stateLabels: Readonly<Record<SourceHealth['state'], PlainKey>> = {
  failing: 'sources.state.failing',
  silent: 'sources.state.silent',
  waiting: 'sources.state.waiting',
  healthy: 'sources.state.healthy',
  disabled: 'sources.state.disabled',
};

const tones: Readonly<Record<SourceHealth['state'], Tone>> = {
  failing: 'bad',
  silent: 'warn',
  waiting: 'quiet',
  healthy: 'good',
  disabled: 'quiet',
};

/** How a source is; the rule that says so is its title. */
export function StateBadge({ health }: { readonly health: SourceHealth }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <span title={stateRule(health, t, format)}>
      <StatusBadge tone={tones[health.state]} label={t(stateLabels[health.state])} />
    </span>
  );
}

/** Why a source is in its state, in words and with its figures. */
export function stateRule(health: SourceHealth, t: Translate, format: Format): string {
  switch (health.state) {
    case 'failing':
      return t('sources.rule.failing', { share: format.percent(health.errorShare ?? 0) });
    case 'silent': {
      const after = format.duration(health.silentAfterSeconds);
      return t(health.rhythmKnown ? 'sources.rule.silent' : 'sources.rule.silent-new', { after });
    }
    case 'healthy':
      return t('sources.rule.healthy');
    case 'waiting':
      return t('sources.rule.waiting');
    case 'disabled':
      return t('sources.rule.disabled');
    default:
      return health.state satisfies never;
  }
}
