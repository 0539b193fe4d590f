import { useMemo } from 'react';
import type {
  Duration,
  EventClause,
  EventMatch,
  LeafClause,
  SequenceClause,
  ValueTest,
  Window,
} from '../../../api/segment-definition.ts';
import { useWorkspace } from '../../../api/session.ts';
import { type Format, useFormat } from '../../../messages/format.ts';
import { type Translate, useLanguage, useTranslate } from '../../../messages/messages.ts';
import { innerTest, namedTest, type TestSubject } from '../definition/value-tests.ts';
import { testWords } from './test-words.ts';

/** A clause by what it is about: the name of its event, trait or identifier. */
export function useClauseName(): (clause: LeafClause) => string {
  const t = useTranslate();
  return (clause) => {
    switch (clause.kind) {
      case 'event':
        return eventName(t, clause.event);
      case 'trait':
        return clause.trait === '' ? t('segments.trait') : clause.trait;
      case 'identifier':
        return clause.type === '' ? t('segments.identifier') : clause.type;
      case 'sequence':
        return t('segments.add.sequence');
      case 'segment':
        return t('segments.segment');
      case 'list':
        return t('segments.on-list');
      case 'consent':
        return clause.category === '' ? t('segments.consent') : clause.category;
      case 'object':
        return clause.trait === '' ? t('segments.object') : clause.trait;
      case 'sample':
        return t('segments.sample');
      default:
        return clause satisfies never;
    }
  };
}

export interface ReadOptions {
  readonly t: Translate;
  readonly format: Format;
  /** BCP 47 tag, for the names of weekdays. */
  readonly tag: string;
  readonly segmentName: (id: string) => string;
  readonly listName: (id: string) => string;
  readonly sourceName: (id: string) => string;
}

/** Where the names of what has an id come from. */
export type NamesOfIds = Pick<ReadOptions, 'segmentName' | 'listName' | 'sourceName'>;

export function useReadOptions(names: NamesOfIds): ReadOptions {
  const t = useTranslate();
  const format = useFormat();
  const { tag } = useLanguage();
  // The zone of the format is that of the workspace.
  useWorkspace();
  return useMemo(() => ({ t, format, tag, ...names }), [t, format, tag, names]);
}

/** A clause as a sentence: "did Order Completed at least 2 times in the last 30 days". */
export function clauseSentence(clause: LeafClause, negated: boolean, options: ReadOptions): string {
  const { t } = options;
  switch (clause.kind) {
    case 'event':
      return eventSentence(clause, negated, options);
    case 'trait':
    case 'identifier':
      return [
        t(negated ? `segments.${clause.kind}.no` : `segments.${clause.kind}`),
        quoted(clause.kind === 'trait' ? clause.trait : clause.type),
        testSentence(clause.is, clause.kind, options),
      ].join(' ');
    case 'sequence':
      return sequenceSentence(clause, negated, options);
    case 'segment': {
      const name = quoted(options.segmentName(clause.segment));
      return `${t(negated ? 'segments.belongs.no' : 'segments.belongs.yes')} ${name}`;
    }
    case 'list':
      return `${t(negated ? 'segments.on-list.no' : 'segments.on-list.yes')} ${quoted(options.listName(clause.list))}`;
    case 'consent':
      return [
        t(`segments.consent.${negated ? 'not-' : ''}${clause.is}`),
        quoted(clause.category),
      ].join(' ');
    case 'object': {
      const { is, where, trait } = clause;
      return [
        t(negated ? 'segments.object.no' : 'segments.object.yes'),
        testSentence(is, 'count', options),
        t('segments.object.in', { count: 'number' in is ? is.number : 2 }),
        quoted(trait),
        ...matchParts({ where }, options),
      ].join(' ');
    }
    case 'sample':
      return [
        t(negated ? 'segments.sample.no' : 'segments.sample.yes'),
        options.format.percent(clause.share),
        t('segments.sample.named'),
        quoted(clause.salt),
      ].join(' ');
    default:
      return clause satisfies never;
  }
}

function eventSentence(
  { event, measure, is, window }: EventClause,
  negated: boolean,
  options: ReadOptions,
): string {
  const { t } = options;
  const did = t(negated ? 'segments.did.no' : 'segments.did.yes');
  const once = is.op === 'at-least' && is.number === 1 && measure.of === 'count';
  const counted = ['count', 'days', 'distinct'].includes(measure.of);
  const number = 'number' in is ? is.number : 2;
  const figure = [
    t(`segments.measure.${measure.of}`, { count: number }),
    ...(measure.property === undefined ? [] : [quoted(measure.property)]),
  ].join(' ');
  const test = testSentence(is, measure.of, options);
  const told = counted ? `${test} ${figure}` : `${t('segments.with')} ${figure} ${test}`;
  return [
    `${did} ${quoted(eventName(t, event))}`,
    ...(once ? [] : [told]),
    windowSentence(window, options),
    ...matchParts(event, options),
  ].join(' ');
}

function sequenceSentence(
  { steps, window, same = [] }: SequenceClause,
  negated: boolean,
  options: ReadOptions,
): string {
  const { t, format } = options;
  const told = steps.map(({ event, within, without }, index) =>
    [
      ...(index === 0 ? [] : [t('segments.sequence.then')]),
      quoted(eventName(t, event)),
      ...matchParts(event, options),
      ...(within === undefined
        ? []
        : [`${t('segments.sequence.within')} ${durationText(within, options)}`]),
      ...(without === undefined
        ? []
        : [`${t('segments.sequence.without')} ${quoted(eventName(t, without))}`]),
    ].join(' '),
  );
  const tail =
    same.length === 0 ? [] : [`${t('segments.sequence.same')} ${format.list(same.map(quoted))}`];
  return [
    t(negated ? 'segments.sequence.no' : 'segments.sequence.yes'),
    windowSentence(window, options),
    '–',
    told.join(', '),
    ...tail,
  ].join(' ');
}

export function matchParts(
  { type, sources, where = [], during }: EventMatch,
  options: ReadOptions,
) {
  const { t, format, tag, sourceName } = options;
  const parts: string[] = where.map(
    ({ property, is }, index) =>
      `${t(index === 0 ? 'segments.where' : 'segments.and')} ${quoted(property)} ` +
      testSentence(is, 'property', options),
  );
  if (type !== undefined && type !== 'track') parts.push(`${t('segments.call')} ${type}`);
  if (sources !== undefined) {
    parts.push(`${t('segments.sources')} ${format.list(sources.map(sourceName).map(quoted))}`);
  }
  if (during?.hours !== undefined) {
    const hour = (value: number) => `${String(value).padStart(2, '0')}:00`;
    const { from, to } = during.hours;
    parts.push(`${t('segments.hours')} ${hour(from)} ${t('segments.and')} ${hour(to)}`);
  }
  if (during?.weekdays !== undefined) {
    const day = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' });
    // 1 January 2024 was a Monday.
    const days = during.weekdays.map((weekday) => day.format(Date.UTC(2024, 0, weekday)));
    parts.push(`${t('segments.weekdays')} ${format.list(days)}`);
  }
  return parts;
}

export function testSentence(test: ValueTest, subject: TestSubject, options: ReadOptions): string {
  const words = testWords(options.t).test(namedTest(test), subject);
  const value = valueText(innerTest(test), options);
  return value === '' ? words : `${words} ${value}`;
}

function valueText(test: Exclude<ValueTest, { op: 'not' }>, options: ReadOptions): string {
  const { t, format } = options;
  switch (test.op) {
    case 'exists':
    case 'missing':
      return '';
    case 'equals':
    case 'includes':
      return typeof test.value === 'boolean' ? '' : scalarText(test.value, format);
    case 'in':
      return format.list(test.values.map((value) => scalarText(value, format)));
    case 'contains':
    case 'starts':
    case 'ends':
      return quoted(test.text);
    case 'matches':
      return quoted(test.pattern);
    case 'less':
    case 'at-most':
    case 'greater':
    case 'at-least':
      return format.count(test.number);
    case 'between':
      return `${format.count(test.from)} ${t('segments.and')} ${format.count(test.to)}`;
    case 'before':
    case 'after':
      return test.date;
    case 'within-last':
    case 'within-next':
      return durationText(test.duration, options);
    case 'anniversary-within-next':
      return `${format.count(test.days)} ${t('segments.unit.day', { count: test.days })}`;
    case 'equals-trait':
    case 'less-than-trait':
    case 'greater-than-trait':
      return quoted(test.trait);
    default:
      return test satisfies never;
  }
}

function scalarText(value: string | number | boolean, format: Format): string {
  if (typeof value === 'number') return format.count(value);
  return typeof value === 'boolean' ? String(value) : quoted(value);
}

export function windowSentence(window: Window, options: ReadOptions): string {
  const { t, format } = options;
  if (window.kind === 'ever') return t('segments.window.ever');
  if (window.kind === 'rolling') {
    return `${t('segments.window.rolling')} ${durationText(window.last, options)}`;
  }
  if (window.to === null) return `${t('segments.window.since')} ${format.date(window.from)}`;
  const last = format.date(Date.parse(window.to) - 1);
  return `${t('segments.window.between')} ${format.date(window.from)} ${t('segments.and')} ${last}`;
}

function durationText({ count, unit }: Duration, { t, format }: ReadOptions): string {
  return `${format.count(count)} ${t(`segments.unit.${unit}`, { count })}`;
}

export function eventName(t: Translate, { name, type }: EventMatch): string {
  if (name !== undefined) return name;
  return t(type === undefined ? 'segments.event.any' : `segments.call.${type}`);
}

export function quoted(text: string): string {
  return `“${text}”`;
}
