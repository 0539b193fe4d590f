import { Input, NativeSelect, TextInput } from '@mantine/core';
import type { WriteKey } from '../../../api/sources.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { hostOf } from './host.ts';
import classes from './set-up.module.css';

/** What stands in the snippets: where the server is, and the write key. */
export function FilledIn({
  keys,
  chosen,
  onChoose,
  address,
  onAddress,
}: {
  readonly keys: readonly WriteKey[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  readonly address: string;
  readonly onAddress: (address: string) => void;
}) {
  const t = useTranslate();
  return (
    <div className={classes['values']}>
      {keys.length > 1 ? (
        <NativeSelect
          label={t('sources.set-up.key')}
          value={chosen}
          onChange={(event) => onChoose(event.currentTarget.value)}
          data={keys.map(({ key }, index) => ({
            value: key,
            label: index === keys.length - 1 ? t('sources.set-up.key-newest', { key }) : key,
          }))}
        />
      ) : (
        <Input.Wrapper label={t('sources.set-up.key')} labelElement="div">
          <div className={classes['key']}>
            {chosen} <CopyButton value={chosen} what={t('sources.keys.what')} />
          </div>
        </Input.Wrapper>
      )}
      <TextInput
        label={t('sources.set-up.host')}
        description={t('sources.set-up.host-hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={address}
        onChange={(event) => onAddress(event.currentTarget.value)}
        error={hostOf(address) === null ? t('sources.set-up.host-wrong') : null}
        type="url"
        spellCheck={false}
      />
    </div>
  );
}
