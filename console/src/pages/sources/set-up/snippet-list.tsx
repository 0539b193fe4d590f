import { NativeSelect } from '@mantine/core';
import { useTranslate } from '../../../messages/messages.ts';
import type { Snippet } from '../snippets/snippet.ts';
import { snippets } from '../snippets/snippets.ts';
import classes from './set-up.module.css';

/** Every SDK and protocol, those for the kind of the source first. */
export function SnippetList({
  fitting,
  chosen,
  onChoose,
}: {
  readonly fitting: readonly Snippet[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const t = useTranslate();
  const others = snippets.filter(({ id }) => fitting.every((each) => each.id !== id));
  const groups = [
    { label: t('sources.set-up.fitting'), entries: fitting },
    { label: t('sources.set-up.other'), entries: others },
  ];
  return (
    <div className={classes['list']}>
      <NativeSelect
        className={classes['narrow'] ?? ''}
        aria-label={t('sources.set-up.choose')}
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value)}
        data={groups.map(({ label, entries }) => ({
          group: label,
          items: entries.map(({ id, name }) => ({ value: id, label: name })),
        }))}
      />
      {groups.map(({ label, entries }) => (
        <section key={label} aria-label={label} className={classes['wide']}>
          <h3 className={classes['group']}>{label}</h3>
          {entries.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className={classes['entry']}
              aria-pressed={id === chosen}
              onClick={() => onChoose(id)}
            >
              <bdi>{name}</bdi>
            </button>
          ))}
        </section>
      ))}
    </div>
  );
}
