import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { ApiError } from '../../../api/client.ts';
import type { QueryPreview } from '../../../api/lists.ts';
import type { ProfileKind } from '../../../api/segment-definition.ts';
import { useTryQuery } from '../../../api/try-query.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { type CodeFault, CodeField } from '../../../ui/code-field.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import classes from '../lists/lists.module.css';
import { FirstRows } from './first-rows.tsx';
import { RunFigures } from './run-figures.tsx';
import { ScheduleField } from './schedule-field.tsx';

/** Who would enter and leave, or whose value would change. */
export interface AskedPreview {
  readonly answer: QueryPreview | undefined;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly ask: () => void;
}

const examples = {
  list: `select profile_id from events
where event = 'Order Completed'
group by profile_id
having count() > 9`,
  trait: `select profile_id, sum(properties.total::Float64) as value
from events
where event = 'Order Completed'
group by profile_id`,
} as const;

/** A query and when it runs; before it is kept, its first rows, and what it would change. */
export function QueryFields({
  of,
  what,
  query,
  schedule,
  error,
  missing = false,
  preview,
  onQuery,
  onSchedule,
}: {
  readonly of: ProfileKind;
  readonly what: 'list' | 'trait';
  readonly query: string;
  readonly schedule: string | null;
  /** A refusal of what was to be saved. */
  readonly error: Error | null;
  /** Whether it was to be saved without a query. */
  readonly missing?: boolean;
  readonly preview: AskedPreview;
  readonly onQuery: (query: string) => void;
  readonly onSchedule: (schedule: string | null) => void;
}) {
  const t = useTranslate();
  const tried = useTryQuery();
  const at = (field: string) =>
    error instanceof ApiError && error.field === field ? error.message : null;
  const refused = at('query') ?? messageOf(tried.error) ?? messageOf(preview.error);
  const fault: CodeFault | null = missing
    ? { message: t('lists.query.missing'), offset: null }
    : refused === null
      ? null
      : { message: refused, offset: null };
  const empty = query.trim() === '';
  return (
    <Panel title={t('lists.query')} text={t(`lists.query.text.${what}.${of}`)}>
      <div className={classes['stack']}>
        <CodeField
          label={t('lists.query.field')}
          value={query}
          fault={fault}
          linesMin={8}
          placeholder={examples[what]}
          onChange={(next) => {
            onQuery(next);
            tried.reset();
          }}
        />
        <div className={classes['buttons']}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerPlay size={14} stroke={1.75} />}
            disabled={empty}
            loading={tried.isPending}
            onClick={() => tried.mutate(query)}
          >
            {t('lists.query.try')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={empty}
            loading={preview.pending}
            onClick={preview.ask}
          >
            {t(`lists.query.preview.${what}`)}
          </Button>
          {empty ? (
            <Button size="xs" variant="subtle" onClick={() => onQuery(examples[what])}>
              {t('lists.query.example')}
            </Button>
          ) : null}
        </div>
        {tried.data === undefined ? null : <FirstRows result={tried.data} />}
        {preview.answer === undefined ? null : (
          <section aria-label={t('lists.query.would')}>
            <RunFigures counts={preview.answer.counts} what={what} />
          </section>
        )}
        <ScheduleField value={schedule} error={at('schedule')} onChange={onSchedule} />
        {error !== null && at('query') === null && at('schedule') === null ? (
          <ErrorNotice error={error} />
        ) : null}
      </div>
    </Panel>
  );
}

function messageOf(error: Error | null): string | null {
  return error?.message ?? null;
}
