import { Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { type Expiry, expiryAt, expiryPresets } from './expiry.ts';

/** When the token is to end. */
export function ExpiryChoice({
  value,
  error,
  onChange,
}: {
  readonly value: Expiry;
  readonly error: string | null;
  readonly onChange: (expiry: Expiry) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const end = expiryAt(value, Date.now());
  return (
    <Stack gap="xs">
      <Group align="flex-start">
        <NativeSelect
          label={t('token.expires')}
          value={value.preset}
          error={error}
          onChange={(event) => {
            const preset = expiryPresets.find((each) => each === event.currentTarget.value);
            if (preset !== undefined) onChange({ ...value, preset });
          }}
          data={expiryPresets.map((preset) => ({
            value: preset,
            label: t(`token.expires.${preset}`),
          }))}
        />
        {value.preset === 'date' ? (
          <TextInput
            type="date"
            label={t('token.expires.day')}
            value={value.day}
            min={new Date().toISOString().slice(0, 10)}
            required
            withAsterisk={false}
            onChange={(event) => onChange({ ...value, day: event.currentTarget.value })}
          />
        ) : null}
      </Group>
      <Text size="sm" c="var(--of-quiet)">
        {value.preset === 'never'
          ? t('token.expires.never-hint')
          : end === null
            ? null
            : t('token.expires.on', { time: format.dateTime(end) })}
      </Text>
    </Stack>
  );
}
