import type { Segment } from '../../api/segments.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { shareDone, stateOf, toneOf } from './segment-state.ts';

/** The part of a segment, or of a computed trait, that says how it is. */
type Standing = Pick<Segment, 'status' | 'progress' | 'inForce'>;

/** How a segment is, with how far it is on its way there. */
export function StateBadge({ segment }: { readonly segment: Standing }) {
  const t = useTranslate();
  const format = useFormat();
  const state = stateOf(segment);
  const done = shareDone(segment);
  const name = t(`segments.state.${state}`);
  const label = done === null ? name : `${name} · ${format.percent(done)}`;
  return <StatusBadge tone={toneOf(state)} label={label} />;
}
