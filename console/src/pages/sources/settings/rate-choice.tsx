import { NumberInput, Radio } from '@mantine/core';
import { useTranslate } from '../../../messages/messages.ts';
import classes from './settings.module.css';
import { isRate } from './settings-draft.ts';

const startRate = '100';

/** What the server sets, or a limit of the source's own. */
export function RateChoice({
  rate,
  disabled,
  onChange,
}: {
  /** As typed; null: what the server sets. */
  readonly rate: string | null;
  readonly disabled: boolean;
  readonly onChange: (rate: string | null) => void;
}) {
  const t = useTranslate();
  return (
    <Radio.Group
      aria-label={t('sources.settings.rate')}
      value={rate === null ? 'default' : 'own'}
      onChange={(value) => onChange(value === 'default' ? null : startRate)}
    >
      <div className={classes['choices']}>
        <Radio value="default" label={t('sources.settings.rate-default')} disabled={disabled} />
        <Radio value="own" label={t('sources.settings.rate-own')} disabled={disabled} />
        {rate === null ? null : (
          <NumberInput
            className={classes['own'] ?? ''}
            label={t('sources.settings.rate-value')}
            value={rate}
            onChange={(value) => onChange(String(value))}
            min={1}
            disabled={disabled}
            error={isRate(rate) ? null : t('sources.settings.rate-wrong')}
          />
        )}
      </div>
    </Radio.Group>
  );
}
