import { Kbd, Loader, Modal, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from './palette.module.css';
import { type PaletteGroup, type PaletteItem, usePaletteGroups } from './use-palette-groups.ts';

const typingPauseMs = 120;

/** Jumps to any page, source, destination or profile: a combobox over everything that has a name. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const format = useFormat();
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), typingPauseMs);
  const { groups, searching, error } = usePaletteGroups(search);
  const items = groups.flatMap((group) => group.items);
  const [chosen, setChosen] = useState(0);
  const active = items[Math.min(chosen, items.length - 1)];
  const optionId = (item: PaletteItem) => `${id}-${item.key}`;

  const open = (item: PaletteItem) => {
    onClose();
    navigate(item.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      const next =
        items[(Math.max(0, items.indexOf(active!)) + step + items.length) % items.length];
      setChosen(items.indexOf(next!));
      document.getElementById(optionId(next!))?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      open(active);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={620}
      yOffset="12vh"
      aria-label={t('palette.title')}
    >
      <div className={classes['field']}>
        <IconSearch size={18} stroke={1.75} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          className={classes['input']}
          placeholder={t('palette.hint')}
          aria-label={t('palette.hint')}
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : optionId(active)}
          value={text}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
        {searching ? <Loader size="xs" role="status" aria-label={t('common.loading')} /> : null}
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.title')}
        className={classes['list']}
      >
        {groups.map((group) => (
          <Group
            key={group.label}
            group={group}
            active={active}
            optionId={optionId}
            onOpen={open}
          />
        ))}
      </div>
      {items.length === 0 && !searching ? (
        <p className={classes['none']}>{t('palette.none')}</p>
      ) : null}
      {error === null ? null : <p className={classes['none']}>{error.message}</p>}
      <div className={classes['keys']}>
        <span>
          <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> {t('palette.choose')}
        </span>
        <span>
          <Kbd size="xs">Enter</Kbd> {t('palette.open')}
        </span>
        <span>
          <Kbd size="xs">Esc</Kbd> {t('common.close')}
        </span>
      </div>
      <VisuallyHidden role="status">
        {t('palette.found', { count: items.length, text: format.count(items.length) })}
      </VisuallyHidden>
    </Modal>
  );
}

function Group({
  group,
  active,
  optionId,
  onOpen,
}: {
  readonly group: PaletteGroup;
  readonly active: PaletteItem | undefined;
  readonly optionId: (item: PaletteItem) => string;
  readonly onOpen: (item: PaletteItem) => void;
}) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox is no fieldset
    <div role="group" aria-labelledby={id}>
      <div id={id} className={classes['heading']}>
        {group.label}
      </div>
      {group.items.map((item) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard and names the chosen option
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <div
          key={item.key}
          id={optionId(item)}
          role="option"
          aria-selected={item.key === active?.key}
          className={classes['option']}
          onClick={() => onOpen(item)}
        >
          <item.Icon size={17} stroke={1.75} aria-hidden="true" />
          <span className={classes['label']}>{item.label}</span>
          {item.detail === undefined ? null : (
            <span className={classes['detail']}>{item.detail}</span>
          )}
        </div>
      ))}
    </div>
  );
}
