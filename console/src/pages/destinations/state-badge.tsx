import type { Destination } from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { stateKey, stateOf, toneOf } from './destination-state.ts';

/** How the destination is, as a dot and a word. */
export function StateBadge({ destination }: { readonly destination: Destination }) {
  const t = useTranslate();
  const state = stateOf(destination);
  return <StatusBadge tone={toneOf(state)} label={t(stateKey(state))} />;
}
