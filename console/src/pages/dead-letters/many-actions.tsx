import { Group } from '@mantine/core';
import { IconArchive, IconArrowBackUp, IconReload } from '@tabler/icons-react';
import { useState } from 'react';
import type { DeadLetterState, LetterFilter, ManyAction } from '../../api/dead-letters.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { ManyDialog } from './many-dialog.tsx';

const icons = { replay: IconReload, discard: IconArchive, reopen: IconArrowBackUp } as const;

/** What can be done to all letters of a state. */
const actionsOf: Readonly<Record<DeadLetterState, readonly ManyAction[]>> = {
  open: ['replay', 'discard'],
  discarded: ['reopen'],
  replaying: [],
  replayed: [],
};

/** Buttons for all letters that match the filters. */
export function ManyActions({
  state,
  filter,
  total,
  hasRows,
}: {
  readonly state: DeadLetterState;
  readonly filter: LetterFilter;
  /** Null where nobody counted. */
  readonly total: number | null;
  readonly hasRows: boolean;
}) {
  const t = useTranslate();
  const format = useFormat();
  const [asked, setAsked] = useState<ManyAction | null>(null);
  if (!hasRows && asked === null) return null;
  return (
    <Group gap="xs">
      {actionsOf[state].map((action) => {
        const Icon = icons[action];
        return (
          <AllowedButton
            key={action}
            scope="dead-letters:write"
            size="sm"
            variant={action === 'replay' ? 'filled' : 'default'}
            leftSection={<Icon size={16} stroke={1.75} />}
            onClick={() => setAsked(action)}
          >
            {total === null
              ? t(`letters.many.${action}-found`)
              : t(`letters.many.${action}`, { count: format.count(total) })}
          </AllowedButton>
        );
      })}
      {asked === null ? null : (
        <ManyDialog action={asked} filter={filter} total={total} onClose={() => setAsked(null)} />
      )}
    </Group>
  );
}
