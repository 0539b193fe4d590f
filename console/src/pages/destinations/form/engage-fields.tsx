import { Group, MultiSelect, Radio } from '@mantine/core';
import { useTranslate } from '../../../messages/messages.ts';
import classes from '../destinations.module.css';

const modes = ['none', 'all', 'chosen'] as const;
const forms = ['track', 'identify'] as const;

/** What a destination hears of, and as what. */
export interface EngageSetting {
  readonly mode: (typeof modes)[number];
  readonly ids: readonly string[];
  readonly send: (typeof forms)[number];
}

/** Of which segments, or of which computed traits, a destination hears, and as what. */
export function EngageFields({
  of,
  setting,
  named,
  isMissing,
  error,
  disabled,
  onChange,
}: {
  readonly of: 'segments' | 'computed-traits';
  readonly setting: EngageSetting;
  /** Those that can be chosen. */
  readonly named: readonly { readonly id: string; readonly name: string }[];
  /** Whether some have to be chosen still. */
  readonly isMissing: boolean;
  /** Of what was chosen. */
  readonly error: string | null;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<EngageSetting>) => void;
}) {
  const t = useTranslate();
  const { mode, ids, send } = setting;
  const known = named.map(({ id, name }) => ({ value: id, label: name }));
  const others = ids
    .filter((id) => !known.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: id }));
  return (
    <div className={classes['fields']}>
      <Radio.Group
        label={t(`destinations.${of}.mode`)}
        value={mode}
        onChange={(chosen) => onChange({ mode: modes.find((one) => one === chosen) ?? 'none' })}
      >
        <Group mt={6} gap="lg">
          {modes.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`destinations.${of}.${one}`)}
              disabled={disabled}
            />
          ))}
        </Group>
      </Radio.Group>
      {mode === 'chosen' ? (
        <MultiSelect
          label={t(`destinations.${of}.which`)}
          placeholder={ids.length === 0 ? t(`destinations.${of}.hint`) : ''}
          data={[...known, ...others]}
          value={[...ids]}
          error={isMissing ? t(`destinations.${of}.chosen-none`) : error}
          disabled={disabled}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          onChange={(chosen) => onChange({ ids: chosen })}
        />
      ) : null}
      {mode === 'none' ? null : (
        <Radio.Group
          label={t(`destinations.${of}.send`)}
          value={send}
          onChange={(chosen) => onChange({ send: forms.find((one) => one === chosen) ?? 'track' })}
        >
          <Group mt={6} gap="lg">
            {forms.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`destinations.${of}.${one}`)}
                disabled={disabled}
              />
            ))}
          </Group>
        </Radio.Group>
      )}
    </div>
  );
}
