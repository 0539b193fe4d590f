import { IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { Link } from 'react-router';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { SearchInput } from '../../ui/search-input.tsx';
import type { Group } from './document/document.ts';
import { Method } from './method.tsx';
import classes from './reference.module.css';

/** Every operation by its group, with a search; arrows lead from one to the next. */
export function Contents({
  groups,
  search,
  open,
  onSearch,
  onChoose,
}: {
  /** Those that match the search. */
  readonly groups: readonly Group[];
  readonly search: string;
  /** The id of the operation that is shown; empty: the introduction. */
  readonly open: string;
  readonly onSearch: (search: string) => void;
  readonly onChoose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const list = useRef<HTMLDivElement>(null);
  const count = groups.reduce((sum, { operations }) => sum + operations.length, 0);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    if (step === 0 || links.length === 0) return;
    event.preventDefault();
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    // From the search the first step down is the first operation that matches.
    const found = [...(list.current?.querySelectorAll('li a') ?? [])][1] as HTMLAnchorElement;
    const next = at !== -1 ? at + step : search === '' ? 0 : links.indexOf(found);
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links and the field in it take the keys; arrows only lead between them
    <div className={classes['contents']} onKeyDown={move}>
      <SearchInput value={search} label={t('reference.search')} onChange={onSearch} />
      <p className={classes['count']} aria-live="polite">
        {search === ''
          ? ''
          : count === 0
            ? t('reference.search-none')
            : t('reference.found', { count, text: format.count(count) })}
      </p>
      <div ref={list}>
        <ul className={classes['group']}>
          <li>
            <Entry id="" open={open} label={t('reference.intro')} onChoose={onChoose} />
          </li>
        </ul>
        {groups.map((group) => (
          <GroupEntries
            key={group.tag}
            group={group}
            open={open}
            searching={search !== ''}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
}

/** The operations of a group, where one of them is shown or a search found them; else only its name. */
function GroupEntries({
  group: { tag, operations },
  open,
  searching,
  onChoose,
}: {
  readonly group: Group;
  readonly open: string;
  readonly searching: boolean;
  readonly onChoose: () => void;
}) {
  const [first] = operations;
  const shown = searching || operations.some(({ id }) => id === open);
  return (
    <section aria-label={tag}>
      <Link
        to={paths.reference(first?.id)}
        className={classes['group-name']}
        data-shown={shown || undefined}
        onClick={onChoose}
      >
        <IconChevronRight className={classes['chevron']} size={14} stroke={2} aria-hidden="true" />
        <span className={classes['first-up']}>{tag}</span>
      </Link>
      {shown ? (
        <ul className={classes['group']}>
          {operations.map(({ id, method, summary }) => (
            <li key={id}>
              <Entry id={id} open={open} label={summary} method={method} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Entry({
  id,
  open,
  label,
  method,
  onChoose,
}: {
  readonly id: string;
  readonly open: string;
  readonly label: string;
  readonly method?: string;
  readonly onChoose: () => void;
}) {
  return (
    <Link
      to={id === '' ? paths.reference() : paths.reference(id)}
      className={classes['entry']}
      aria-current={id === open ? 'true' : undefined}
      onClick={onChoose}
    >
      {method === undefined ? null : <Method method={method} />}
      <span>{label}</span>
    </Link>
  );
}
