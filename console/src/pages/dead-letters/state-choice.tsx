import { SegmentedControl } from '@mantine/core';
import type { DeadLetterState } from '../../api/dead-letters.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { letterStates } from './letter-address.ts';

/** Letters of which state are shown, with how many there are of each. */
export function StateChoice({
  state,
  counts,
  onChange,
}: {
  readonly state: DeadLetterState;
  readonly counts: Readonly<Record<DeadLetterState, number>> | undefined;
  readonly onChange: (state: DeadLetterState) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <div style={{ overflowX: 'auto' }}>
      <SegmentedControl<DeadLetterState>
        size="sm"
        value={state}
        onChange={onChange}
        aria-label={t('letters.state')}
        data={letterStates.map((each) => ({
          value: each,
          label:
            counts === undefined
              ? t(`letters.state.${each}`)
              : t('letters.state-count', {
                  state: t(`letters.state.${each}`),
                  count: format.short(counts[each]),
                }),
        }))}
      />
    </div>
  );
}
