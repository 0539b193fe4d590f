import { Radio } from '@mantine/core';
import type { DestinationDefinition } from '../../api/destinations.ts';
import { useTranslate } from '../../messages/messages.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './destinations.module.css';

/** The kinds of destinations to choose from. */
export function KindCards({
  definitions,
  chosen,
  onChoose,
}: {
  readonly definitions: readonly DestinationDefinition[];
  readonly chosen: string | null;
  readonly onChoose: (kind: string) => void;
}) {
  const t = useTranslate();
  return (
    <Panel title={t('destinations.new.kind')}>
      <Radio.Group aria-label={t('destinations.new.kind')} value={chosen} onChange={onChoose}>
        <div className={classes['fields']}>
          {definitions.map(({ kind, name, description }) => (
            <Radio key={kind} value={kind} label={name} description={description} />
          ))}
        </div>
      </Radio.Group>
    </Panel>
  );
}
