import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What became of an event at a destination. */
export type DeliveryOutcome = 'delivered' | 'retried' | 'dead-lettered';

/**
 * Counters and durations of one process, for `/metrics` and the live page. Call it once for each batch, not for each
 * event. Labels come from closed sets of our own (stages, reasons, routes, ids of configured things), never from
 * what clients send; each metric takes a bounded number of label values all the same, and counts the rest as `other`.
 */
export interface Metrics {
  /** Events that were accepted, synced to the log and acknowledged. */
  received(events: number): void;
  /** A request of ingest that was answered with an error, by the code of the error. */
  requestRefused(reason: string): void;
  /** Events whose effect was committed. */
  processed(events: number): void;
  /** Events that a stage dropped or rejected; rejected ones can be found and replayed. */
  refused(outcome: 'dropped' | 'rejected', stage: string, reason: string, events: number): void;
  /** `destination` is the destination's id. */
  delivery(destination: string, outcome: DeliveryOutcome, events: number): void;
  /** Stored events that the retention removed. */
  expired(events: number): void;
  /** Time of one micro-batch in a stage. */
  stage(stage: string, seconds: number): void;
  /** Time from an append to its acknowledgement. */
  appended(seconds: number): void;
  /** `route` is the pattern of the route, not the path. */
  request(method: string, route: string, status: number, seconds: number): void;
  /** A value that is read when somebody looks: `lag`, sizes, ages; unit in the name, such as `reader_lag_seconds`. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** The same, with one value for each label value. */
  gauges(
    name: string,
    help: string,
    label: string,
    read: () => ReadonlyMap<string, number> | Promise<ReadonlyMap<string, number>>,
  ): void;
  /** Sums since the start of the process. */
  totals(): Totals;
  /** The Prometheus text format. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

export interface Totals {
  readonly received: number;
  readonly processed: number;
  readonly dropped: number;
  readonly rejected: number;
  readonly delivered: number;
  readonly deadLettered: number;
}

/** Most values that one label of one metric takes. */
const labelValuesMax = 500;

/** Seconds; from a fraction of a millisecond to the longest request. */
const durationBuckets = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
];

/** Metrics in a registry of their own, so that two applications in one process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `onefold_${name}`, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram({
      name: `onefold_${name}`,
      help,
      labelNames,
      buckets: durationBuckets,
      registers,
    });

  const receivedEvents = counter('events_received_total', 'Events acknowledged', []);
  const refusedRequests = counter('ingest_requests_refused_total', 'Ingest requests refused', [
    'reason',
  ]);
  const processedEvents = counter('events_processed_total', 'Events whose effect is committed', []);
  const refusedEvents = counter('events_refused_total', 'Events dropped or rejected by a stage', [
    'outcome',
    'stage',
    'reason',
  ]);
  const deliveredEvents = counter('deliveries_total', 'Events sent to destinations', [
    'destination',
    'outcome',
  ]);
  const expiredEvents = counter('events_expired_total', 'Events removed by the retention', []);
  const stageSeconds = histogram('stage_duration_seconds', 'Time of a micro-batch in a stage', [
    'stage',
  ]);
  const appendSeconds = histogram('log_append_duration_seconds', 'Append to acknowledgement', []);
  const requestSeconds = histogram('http_request_duration_seconds', 'Time of an HTTP request', [
    'method',
    'route',
    'status',
  ]);
  const stageLabel = boundedLabel();
  const reasonLabel = boundedLabel();
  const requestReasonLabel = boundedLabel();
  const destinationLabel = boundedLabel();
  const routeLabel = boundedLabel();
  const totals = {
    received: 0,
    processed: 0,
    dropped: 0,
    rejected: 0,
    delivered: 0,
    deadLettered: 0,
  };

  return {
    received: (events) => {
      totals.received += events;
      receivedEvents.inc(events);
    },
    requestRefused: (reason) => refusedRequests.inc({ reason: requestReasonLabel(reason) }),
    processed: (events) => {
      totals.processed += events;
      processedEvents.inc(events);
    },
    refused: (outcome, stage, reason, events) => {
      totals[outcome] += events;
      const labels = { outcome, stage: stageLabel(stage), reason: reasonLabel(reason) };
      refusedEvents.inc(labels, events);
    },
    delivery: (destination, outcome, events) => {
      if (outcome === 'delivered') totals.delivered += events;
      if (outcome === 'dead-lettered') totals.deadLettered += events;
      deliveredEvents.inc({ destination: destinationLabel(destination), outcome }, events);
    },
    expired: (events) => expiredEvents.inc(events),
    stage: (stage, seconds) => stageSeconds.observe({ stage: stageLabel(stage) }, seconds),
    appended: (seconds) => appendSeconds.observe(seconds),
    request: (method, route, status, seconds) => {
      const labels = { method, route: routeLabel(route), status: `${Math.floor(status / 100)}xx` };
      requestSeconds.observe(labels, seconds);
    },
    gauge: (name, help, read) => {
      const gauge: Gauge = new Gauge({
        name: `onefold_${name}`,
        help,
        registers,
        collect: async () => gauge.set(await read()),
      });
    },
    gauges: (name, help, label, read) => {
      const gauge: Gauge = new Gauge({
        name: `onefold_${name}`,
        help,
        labelNames: [label],
        registers,
        collect: async () => {
          const values = await read();
          // What is no longer there must not be shown with its last value.
          gauge.reset();
          for (const [value, number] of values) gauge.set({ [label]: value }, number);
        },
      });
    },
    totals: () => ({ ...totals }),
    text: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}

function boundedLabel(): (value: string) => string {
  const seen = new Set<string>();
  return (value) => {
    if (seen.has(value)) return value;
    if (seen.size >= labelValuesMax) return 'other';
    seen.add(value);
    return value;
  };
}
