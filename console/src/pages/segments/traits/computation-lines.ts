import type { Computation } from '../../../api/computed-definition.ts';
import { rfmParts } from '../../../api/computed-definition.ts';
import {
  eventName,
  matchParts,
  quoted,
  type ReadOptions,
  windowSentence,
} from '../read/clause-words.ts';

/** A computation in sentences; those of formulas and clauses are shown otherwise. */
export function computationLines(compute: Computation, options: ReadOptions): readonly string[] {
  const { t, format } = options;
  const over = ({ event, window }: Extract<Computation, { kind: 'events' | 'rfm' }>) =>
    [
      quoted(eventName(t, event)),
      windowSentence(window, options),
      ...matchParts(event, options),
    ].join(' ');
  switch (compute.kind) {
    case 'events': {
      const { measure } = compute;
      const figure = [
        t(`traits.measure.${measure.of}`),
        ...(measure.property === undefined ? [] : [quoted(measure.property)]),
        ...(measure.atMost === undefined
          ? []
          : [`${t('traits.at-most')} ${format.count(measure.atMost)}`]),
      ].join(' ');
      const isCounted = measure.of === 'count' || measure.of === 'days';
      return [`${figure} ${t(isCounted ? 'traits.did' : 'traits.over')} ${over(compute)}`];
    }
    case 'time-since': {
      const { since, unit } = compute;
      const units = `${t('traits.since.whole')} ${t(`segments.unit.${unit}`, { count: 2 })}`;
      const point =
        since.kind === 'trait'
          ? `${t('traits.since.trait')} ${quoted(since.trait)}`
          : [
              t(`traits.since.${since.which}`),
              quoted(eventName(t, since.event)),
              windowSentence(since.window, options),
              ...matchParts(since.event, options),
            ].join(' ');
      return [`${units} ${t('traits.since')} ${point}`];
    }
    case 'rfm':
      return [
        `${t('traits.rfm.purchases')} ${over(compute)}`,
        `${t('traits.rfm.amount')} ${quoted(compute.amount)}`,
        ...rfmParts.map(
          (part) => `${t(`traits.rfm.${part}`)}: ${compute[part].map(format.count).join(' · ')}`,
        ),
      ];
    case 'formula':
    case 'clause':
      return [];
    default:
      return compute satisfies never;
  }
}
