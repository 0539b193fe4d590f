import { useCallback, useMemo } from 'react';
import type { SegmentDefinition } from '../../../api/segment-definition.ts';
import { useSegmentNames } from '../../../api/segments.ts';
import { useSources } from '../../../api/sources.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { type ReadOptions, useReadOptions } from './clause-words.ts';
import { definitionLines, linesOnlyIn } from './definition-lines.ts';
import classes from './read.module.css';

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

function useNamedOptions(): ReadOptions {
  const segments = useSegmentNames();
  const sources = useSources();
  const segmentName = useCallback(
    (id: string) => segments.data?.find((one) => one.id === id)?.name ?? id,
    [segments.data],
  );
  const sourceName = useCallback(
    (id: string) => sources.data?.find((one) => one.id === id)?.name ?? id,
    [sources.data],
  );
  return useReadOptions(segmentName, sourceName);
}
