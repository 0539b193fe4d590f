import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { type HistorySpan, useSourceHistory } from '../../api/sources.ts';
import { useFormat } from '../../messages/format.ts';
import { type PlainKey, useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useOpenSource } from './open-source.ts';
import { AboutSource } from './overview/about-source.tsx';
import { FlowChart } from './overview/flow-chart.tsx';
import { HealthFigures } from './overview/health-figures.tsx';
import { Problems } from './overview/problems.tsx';

const spans: readonly { readonly span: HistorySpan; readonly label: PlainKey }[] = [
  { span: 'hour', label: 'sources.span.hour' },
  { span: 'day', label: 'sources.span.day' },
  { span: 'week', label: 'sources.span.week' },
];

const flowTexts = {
  hour: 'sources.overview.flow-hour',
  day: 'sources.overview.flow-day',
  week: 'sources.overview.flow-week',
} as const;

/** How a source is and was, and why events of it did not take effect. */
export function SourceOverview() {
  const t = useTranslate();
  const format = useFormat();
  const { source, health } = useOpenSource();
  const [span, setSpan] = useState<HistorySpan>('day');
  const history = useSourceHistory(source.id, span);
  const found = history.data;
  return (
    <>
      <HealthFigures health={found?.health ?? health} />
      {history.error === null ? null : (
        <ErrorNotice error={history.error} onRetry={() => history.refetch()} />
      )}
      <Panel
        title={t('sources.overview.flow')}
        text={
          found === undefined ? undefined : t(flowTexts[span], { time: format.time(found.asOf) })
        }
        actions={
          <SegmentedControl
            size="xs"
            aria-label={t('sources.overview.span')}
            value={span}
            onChange={(value) => setSpan(value as HistorySpan)}
            data={spans.map(({ span: value, label }) => ({ value, label: t(label) }))}
          />
        }
      >
        <FlowChart series={found?.series} span={span} />
      </Panel>
      <Panel title={t('sources.problems')} text={t('sources.problems.text')} flush>
        <Problems source={source} history={found} />
      </Panel>
      <AboutSource source={source} />
    </>
  );
}
