import { useMemo } from 'react';
import type { SegmentDefinition } from '../../../api/segment-definition.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { definitionLines, linesOnlyIn } from './definition-lines.ts';
import classes from './read.module.css';
import { useNamedOptions } from './use-named-options.ts';

/** A definition as people read it; `other`: what is not in it is marked. */
export function DefinitionView({
  definition,
  other,
  change,
}: {
  readonly definition: SegmentDefinition;
  readonly other?: SegmentDefinition;
  /** What a marked line is: it was there before, or it is there now. */
  readonly change?: 'removed' | 'added';
}) {
  const t = useTranslate();
  const options = useNamedOptions();
  const lines = useMemo(() => definitionLines(definition, options), [definition, options]);
  const marked = useMemo(
    () =>
      other === undefined ? new Set<number>() : linesOnlyIn(lines, definitionLines(other, options)),
    [lines, other, options],
  );
  return (
    <ul className={classes['lines']}>
      {lines.map(({ depth, kind, text }, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place and its words
          key={`${index} ${text}`}
          data-kind={kind}
          data-change={marked.has(index) ? change : undefined}
          style={{ marginInlineStart: `${depth * 1.25}rem` }}
          dir="auto"
        >
          {marked.has(index) && change !== undefined ? (
            <span className={classes['change']}>{t(`segments.read.${change}`)}</span>
          ) : null}
          {text}
        </li>
      ))}
    </ul>
  );
}
