import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslate } from '../../../messages/messages.ts';
import classes from './settings.module.css';
import { originOf } from './settings-draft.ts';

/** A list of origins, each checked before it is in it. */
export function OriginsEditor({
  origins,
  disabled,
  onChange,
}: {
  readonly origins: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (origins: readonly string[]) => void;
}) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = () => {
    const origin = originOf(text);
    if (origin === null) return setWrong(t('sources.settings.origins-wrong'));
    if (origins.includes(origin)) return setWrong(t('sources.settings.origins-twice'));
    onChange([...origins, origin]);
    setText('');
    setWrong(null);
  };
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // Enter adds the origin; it must not save the form around it.
    event.preventDefault();
    add();
  };
  return (
    <div>
      {origins.length === 0 ? (
        <p className={classes['none']}>{t('sources.settings.origins-none')}</p>
      ) : (
        <ul className={classes['origins']}>
          {origins.map((origin) => (
            <li key={origin}>
              <code>{origin}</code>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={disabled}
                aria-label={t('sources.settings.origins-remove', { origin })}
                onClick={() => {
                  onChange(origins.filter((each) => each !== origin));
                  input.current?.focus();
                }}
              >
                <IconTrash size={16} stroke={1.75} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {disabled ? null : (
        <div className={classes['add']}>
          <TextInput
            ref={input}
            className={classes['origin'] ?? ''}
            label={t('sources.settings.origins-add')}
            placeholder={t('sources.settings.origins-placeholder')}
            value={text}
            error={wrong}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setWrong(null);
            }}
            onKeyDown={addOnEnter}
            spellCheck={false}
          />
          <Button variant="default" onClick={add} disabled={text.trim() === ''}>
            {t('sources.settings.origins-button')}
          </Button>
        </div>
      )}
    </div>
  );
}
