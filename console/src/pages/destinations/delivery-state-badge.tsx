import type { DeliveryState } from '../../api/deliveries.ts';
import { useTranslate } from '../../messages/messages.ts';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';

const tones: Readonly<Record<DeliveryState, Tone>> = {
  dead: 'bad',
  waiting: 'warn',
  replayed: 'good',
};

export function DeliveryStateBadge({ state }: { readonly state: DeliveryState }) {
  const t = useTranslate();
  return <StatusBadge tone={tones[state]} label={t(`deliveries.state.${state}`)} />;
}
