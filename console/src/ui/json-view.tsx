import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '../messages/format.ts';
import { useTranslate } from '../messages/messages.ts';
import classes from './json-view.module.css';

/** Deeper ones are closed at first. */
const openDepth = 2;
const itemsShown = 100;
const lettersShown = 600;

/** A JSON value as a tree whose branches open and close. */
export function JsonView({ value, label }: { readonly value: unknown; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a tree of data is no fieldset
    <div className={classes['view']} role="group" aria-label={label} dir="ltr">
      <Value value={value} depth={0} />
    </div>
  );
}

function Value({
  name,
  value,
  depth,
}: {
  readonly name?: string;
  readonly value: unknown;
  readonly depth: number;
}) {
  if (typeof value === 'object' && value !== null) {
    return <Branch {...(name === undefined ? {} : { name })} value={value} depth={depth} />;
  }
  return (
    <div className={classes['line']}>
      <Name name={name} />
      <Leaf value={value} />
    </div>
  );
}

function Name({ name }: { readonly name: string | undefined }) {
  return name === undefined ? null : (
    <>
      <span className={classes['name']}>{name}</span>
      <span className={classes['sign']}>: </span>
    </>
  );
}

function Branch({
  name,
  value,
  depth,
}: {
  readonly name?: string;
  readonly value: object;
  readonly depth: number;
}) {
  const t = useTranslate();
  const format = useFormat();
  const [open, setOpen] = useState(depth < openDepth);
  const [shown, setShown] = useState(itemsShown);
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const [start, end] = isList ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    return (
      <div className={classes['line']}>
        <Name name={name} />
        <span className={classes['sign']}>{`${start}${end}`}</span>
      </div>
    );
  }
  const left = entries.length - shown;
  return (
    <div>
      <button
        type="button"
        className={classes['branch']}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight
          className={classes['chevron']}
          size={12}
          stroke={2.5}
          aria-hidden="true"
        />
        <Name name={name} />
        <span className={classes['sign']}>{start}</span>
        {open ? null : (
          <>
            <span className={classes['count']}>
              {t('json.items', { count: entries.length, text: format.count(entries.length) })}
            </span>
            <span className={classes['sign']}>{end}</span>
          </>
        )}
      </button>
      {open ? (
        <>
          <ul className={classes['items']}>
            {entries.slice(0, shown).map(([key, item]) => (
              <li key={key}>
                <Value {...(isList ? {} : { name: key })} value={item} depth={depth + 1} />
              </li>
            ))}
            {left > 0 ? (
              <li>
                <button
                  type="button"
                  className={classes['more']}
                  onClick={() => setShown(shown + itemsShown)}
                >
                  {t('json.more', { count: format.count(left) })}
                </button>
              </li>
            ) : null}
          </ul>
          <div className={classes['sign']}>{end}</div>
        </>
      ) : null}
    </div>
  );
}

function Leaf({ value }: { readonly value: unknown }) {
  const t = useTranslate();
  const [whole, setWhole] = useState(false);
  const kind = value === null ? 'null' : typeof value;
  const text = JSON.stringify(value) ?? String(value);
  const cut = !whole && text.length > lettersShown;
  return (
    <span className={classes['leaf']} data-kind={kind}>
      {cut ? text.slice(0, lettersShown) : text}
      {cut ? (
        <button type="button" className={classes['more']} onClick={() => setWhole(true)}>
          {t('json.whole')}
        </button>
      ) : null}
    </span>
  );
}
