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
    // From the search the first step down is the first one that matches.
    const first = search === '' ? 0 : 1;
    const next = at === -1 ? Math.min(first, links.length - 1) : at + step;
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
        {groups.map(({ tag, operations }) => (
          <section key={tag} aria-label={tag}>
            <p className={classes['group-name']}>{tag}</p>
            <ul className={classes['group']}>
              {operations.map(({ id, method, summary }) => (
                <li key={id}>
                  <Entry id={id} open={open} label={summary} method={method} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
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
