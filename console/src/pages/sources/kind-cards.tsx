import { Radio } from '@mantine/core';
import type { Source } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { kinds } from './kinds.ts';
import classes from './new-source.module.css';

/** What sends, as cards of which one is chosen. */
export function KindCards({
  label,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly chosen: Source['kind'];
  readonly onChoose: (kind: Source['kind']) => void;
}) {
  const t = useTranslate();
  return (
    <Radio.Group
      aria-label={label}
      value={chosen}
      onChange={(value) => onChoose(value as Source['kind'])}
    >
      <div className={classes['kinds']}>
        {kinds.map(({ kind, label: name, text, Icon }) => (
          <Radio.Card key={kind} value={kind} className={classes['kind'] ?? ''}>
            <Icon size={22} stroke={1.5} aria-hidden="true" />
            <span>
              <span className={classes['name']}>{t(name)}</span>
              <span className={classes['text']}>{t(text)}</span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
