import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { SegmentDefinition } from '../../api/segment-definition.ts';
import { useChangePreview } from '../../api/segment-members.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCanCount } from './builder/count/use-counts.ts';
import { faultsOf } from './definition/faults.ts';
import classes from './segments.module.css';

const pauseMs = 300;

/** Who would enter and leave if what is edited took the place of what is in force. */
export function ChangePanel({
  id,
  definition,
  whole,
}: {
  readonly id: string;
  readonly definition: SegmentDefinition;
  /** Whether nothing is still to be entered. */
  readonly whole: boolean;
}) {
  const t = useTranslate();
  const format = useFormat();
  const allowed = useCanCount();
  const [asked] = useDebouncedValue(definition, pauseMs);
  const { data, error, isFetching } = useChangePreview(id, asked, allowed && whole);
  if (!allowed) return null;
  const groups = [
    { kind: 'enter', group: data?.entering },
    { kind: 'leave', group: data?.leaving },
    { kind: 'stay', group: data?.staying },
  ] as const;
  return (
    <Panel
      title={t('segments.change.title')}
      actions={
        isFetching || asked !== definition ? (
          <Loader size="xs" role="status" aria-label={t('segments.change.counting')} />
        ) : null
      }
    >
      {/* What is wrong with the definition stands at its clauses. */}
      {error !== null && faultsOf(error) === null ? <ErrorNotice error={error} /> : null}
      <dl className={classes['figures']}>
        {groups.map(({ kind, group }) => (
          <div key={kind} data-kind={kind}>
            <dt>{t(`segments.change.${kind}`)}</dt>
            <dd>{group === undefined ? '–' : format.count(group.members)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
