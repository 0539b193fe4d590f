import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

describe('metrics', () => {
  it('are given in the text format, with totals for the live page', async () => {
    const metrics = createMetrics();
    metrics.received(20);
    metrics.processed(17);
    metrics.refused('rejected', 'validate', 'missing_user_id', 2);
    metrics.refused('dropped', 'dedupe', 'duplicate', 1);
    metrics.delivery('dst_a', 'delivered', 5);
    metrics.delivery('dst_a', 'retried', 4);
    metrics.stage('identify', 0.002);
    const { body, contentType } = await metrics.text();
    expect(contentType).toContain('text/plain');
    expect(body).toContain('onefold_events_received_total 20');
    expect(body).toContain(
      'onefold_events_refused_total{outcome="rejected",stage="validate",reason="missing_user_id"} 2',
    );
    expect(body).toContain('onefold_stage_duration_seconds_bucket{le="0.0025",stage="identify"} 1');
    expect(body).toContain('process_resident_memory_bytes');
    expect(metrics.totals()).toEqual({
      received: 20,
      processed: 17,
      dropped: 1,
      rejected: 2,
      delivered: 5,
      deadLettered: 0,
    });
  });

  it('read gauges when asked, and forget what is gone', async () => {
    const metrics = createMetrics();
    const lag = new Map([['warehouse', 3]]);
    metrics.gauge('log_size_bytes', 'Size of the log', async () => 42);
    metrics.gauges('reader_lag_seconds', 'Age of the oldest unread event', 'reader', () => lag);
    expect((await metrics.text()).body).toContain(
      'onefold_reader_lag_seconds{reader="warehouse"} 3',
    );
    lag.delete('warehouse');
    const { body } = await metrics.text();
    expect(body).toContain('onefold_log_size_bytes 42');
    expect(body).not.toContain('warehouse');
  });

  it('do not mix between two applications in one process', async () => {
    const first = createMetrics();
    const second = createMetrics();
    first.received(1);
    expect((await second.text()).body).toContain('onefold_events_received_total 0');
  });

  it('bound what a label can take', async () => {
    const metrics = createMetrics();
    for (let index = 0; index < 600; index += 1) metrics.requestRefused(`reason_${index}`);
    expect((await metrics.text()).body).toContain('refused_total{reason="other"} 100');
  });
});
