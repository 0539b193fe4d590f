import { Radio } from '@mantine/core';
import type { Source } from '../../../api/sources.ts';
import { type PlainKey, useTranslate } from '../../../messages/messages.ts';
import classes from './settings.module.css';

type IpHandling = Source['settings']['ipHandling'];

const choices: readonly {
  readonly value: IpHandling;
  readonly label: PlainKey;
  readonly text: PlainKey;
}[] = [
  { value: 'keep', label: 'sources.ip.keep', text: 'sources.ip.keep-text' },
  { value: 'truncate', label: 'sources.ip.truncate', text: 'sources.ip.truncate-text' },
  { value: 'drop', label: 'sources.ip.drop', text: 'sources.ip.drop-text' },
];

/** What becomes of the addresses of people. */
export function IpChoice({
  chosen,
  disabled,
  onChange,
}: {
  readonly chosen: IpHandling;
  readonly disabled: boolean;
  readonly onChange: (chosen: IpHandling) => void;
}) {
  const t = useTranslate();
  return (
    <Radio.Group
      aria-label={t('sources.settings.ip')}
      value={chosen}
      onChange={(value) => onChange(value as IpHandling)}
    >
      <div className={classes['choices']}>
        {choices.map(({ value, label, text }) => (
          <Radio
            key={value}
            value={value}
            label={t(label)}
            description={t(text)}
            disabled={disabled}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
