import { Group, Radio } from '@mantine/core';
import { useTranslate } from '../../../messages/messages.ts';
import classes from '../destinations.module.css';
import { type Choices, ChosenField } from './chosen-field.tsx';

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
  choices,
  isMissing,
  error,
  disabled,
  onChange,
}: {
  readonly of: 'segments' | 'computed-traits';
  readonly setting: EngageSetting;
  readonly choices: Choices;
  /** Whether some have to be chosen still. */
  readonly isMissing: boolean;
  /** Of what was chosen. */
  readonly error: string | null;
  readonly disabled: boolean;
  readonly onChange: (change: Partial<EngageSetting>) => void;
}) {
  const t = useTranslate();
  const { mode, ids, send } = setting;
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
        <ChosenField
          label={t(`destinations.${of}.which`)}
          placeholder={ids.length === 0 ? t(`destinations.${of}.hint`) : ''}
          ids={ids}
          choices={choices}
          error={isMissing ? t(`destinations.${of}.chosen-none`) : error}
          disabled={disabled}
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
