import { Combobox, useCombobox } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Clause } from '../../../api/segment-definition.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { addClause } from '../definition/definition-edit.ts';
import classes from './builder.module.css';
import { useBuilder } from './builder-context.ts';
import { type ClauseChoice, useClauseChoices } from './use-clause-choices.ts';

/** Adds a clause at the end of a group: found by typing among the events and traits that were observed. */
export function AddClause({
  parent,
  index,
  name,
}: {
  readonly parent: number;
  readonly index: number;
  readonly name: string;
}) {
  const t = useTranslate();
  const { tree, applyTo } = useBuilder();
  const [search, setSearch] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  /** What was added has the keyboard next; else it goes back to where it came from. */
  const added = useRef(false);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
      const inside = document.activeElement?.closest('[data-combobox-search]') != null;
      if (inside && !added.current) button.current?.focus();
      added.current = false;
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const add = (clause: Clause) => {
    added.current = true;
    combobox.closeDropdown();
    applyTo(tree.nextId, (before) => addClause(before, { parent, index }, clause), {
      say: t('segments.added'),
      field: 'first',
    });
  };
  return (
    <Combobox store={combobox} width={340} position="bottom-start" onOptionSubmit={() => undefined}>
      <Combobox.Target withAriaAttributes={false}>
        <button
          ref={button}
          type="button"
          className={classes['add']}
          data-add={parent}
          aria-label={t('segments.add-to', { name })}
          aria-expanded={combobox.dropdownOpened}
          aria-haspopup="dialog"
          onClick={() => combobox.toggleDropdown()}
        >
          <IconPlus size={16} stroke={2} aria-hidden="true" />
          {t('segments.add')}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {combobox.dropdownOpened ? (
          <Choices search={search} onSearch={setSearch} store={combobox} onChoose={add} />
        ) : null}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Choices({
  search,
  onSearch,
  store,
  onChoose,
}: {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly store: ReturnType<typeof useCombobox>;
  readonly onChoose: (clause: Clause) => void;
}) {
  const t = useTranslate();
  const groups = useClauseChoices(search);
  const keys = groups.flatMap(({ choices }) => choices.map(({ key }) => key)).join('\n');
  const { selectFirstOption, resetSelectedOption } = store;
  // The first that was found is chosen while one types, also where what was observed comes later.
  // biome-ignore lint/correctness/useExhaustiveDependencies: again whenever other choices are shown
  useEffect(() => {
    if (search === '') resetSelectedOption();
    else selectFirstOption();
  }, [search, keys, selectFirstOption, resetSelectedOption]);
  return (
    <>
      <Combobox.Search
        value={search}
        data-combobox-search
        size="sm"
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
        placeholder={t('segments.add-search')}
        aria-label={t('segments.add-search')}
        spellCheck={false}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      <Combobox.Options className={classes['choices'] ?? ''} aria-label={t('segments.add')}>
        {groups.map(({ label, choices }) => (
          <Combobox.Group key={label} label={label}>
            {choices.map((choice) => (
              <Combobox.Option
                key={choice.key}
                value={choice.key}
                onClick={() => onChoose(choice.clause)}
              >
                <ChoiceText choice={choice} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {groups.length === 0 ? <Combobox.Empty>{t('field.none-found')}</Combobox.Empty> : null}
      </Combobox.Options>
    </>
  );
}

function ChoiceText({ choice: { Icon, label, detail, count } }: { readonly choice: ClauseChoice }) {
  const format = useFormat();
  return (
    <span className={classes['choice']}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <span className={classes['choice-label']} dir="auto">
        {label}
      </span>
      {detail === undefined ? null : <span className={classes['choice-detail']}>{detail}</span>}
      {count === undefined ? null : (
        <span className={classes['choice-detail']}>{format.short(count)}</span>
      )}
    </span>
  );
}
