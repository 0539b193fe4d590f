import { ActionIcon, Group } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useFormat } from '../messages/format.ts';
import { useTranslate } from '../messages/messages.ts';
import { CopyButton } from './copy-button.tsx';
import classes from './json-text.module.css';
import { cutAt, findAll, jsonTokens, type Piece } from './json-tokens.ts';
import { SearchInput } from './search-input.tsx';

/** A text of JSON in colours, to search in and to copy; any other text as it is. */
export function JsonText({
  text,
  label,
  tools,
}: {
  readonly text: string;
  /** What the text is. */
  readonly label: string;
  /** Beside the search. */
  readonly tools?: ReactNode;
}) {
  const t = useTranslate();
  const format = useFormat();
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState(0);
  const view = useRef<HTMLPreElement>(null);
  const tokens = useMemo(() => jsonTokens(text), [text]);
  const places = useMemo(() => findAll(text, sought), [text, sought]);
  const pieces = useMemo(() => cutAt(tokens, places), [tokens, places]);
  const current = places.length === 0 ? 0 : chosen % places.length;

  const go = (step: number) => {
    if (places.length === 0) return;
    const next = (current + step + places.length) % places.length;
    setChosen(next);
    // After the mark has moved.
    requestAnimationFrame(() =>
      view.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' }),
    );
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field inside goes to the next place */}
      <div
        className={classes['bar']}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
          event.preventDefault();
          go(event.shiftKey ? -1 : 1);
        }}
      >
        <div className={classes['search']}>
          <SearchInput
            value={sought}
            label={t('json.search')}
            onChange={(value) => {
              setSought(value);
              setChosen(0);
            }}
          />
        </div>
        <span className={classes['count']} role="status">
          {sought === ''
            ? ''
            : t('json.found', {
                at: format.count(places.length === 0 ? 0 : current + 1),
                of: format.count(places.length),
              })}
        </span>
        <Group gap={2}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('json.previous')}
            disabled={places.length === 0}
            onClick={() => go(-1)}
          >
            <IconChevronUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('json.next')}
            disabled={places.length === 0}
            onClick={() => go(1)}
          >
            <IconChevronDown size={16} />
          </ActionIcon>
          <CopyButton value={text} what={label} />
        </Group>
        {tools}
      </div>
      <section aria-label={label}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable part must be reachable by keyboard */}
        <pre ref={view} className={classes['text']} tabIndex={0}>
          <code>
            {pieces.map((piece) => (
              <PieceView key={piece.start} piece={piece} text={text} current={current} />
            ))}
          </code>
        </pre>
      </section>
    </div>
  );
}

function PieceView({
  piece: { kind, start, end, found },
  text,
  current,
}: {
  readonly piece: Piece;
  readonly text: string;
  readonly current: number;
}) {
  const words = text.slice(start, end);
  const coloured = kind === 'plain' ? words : <span data-kind={kind}>{words}</span>;
  if (found === null) return coloured;
  return <mark data-current={found === current || undefined}>{coloured}</mark>;
}

/** A value as people read it. */
export function prettyJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
