import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../observe/logger.ts';
import type { OutgoingEvent, SendContext } from '../destination.ts';
import { type Egress, EgressError, type EgressResponse } from '../egress/egress.ts';
import type { ReadyDestination } from '../instance.ts';
import { type Failure, type Outcome, readEgressError } from '../outcome.ts';
import { credentialRemover } from '../redact.ts';
import { answerCharactersMax, type Trace } from './attempt.ts';

/** How long an action may take to end after its signal did. */
const abortGraceMs = 1_000;

/** What became of an event, and the request that showed it. */
export type Traced = Outcome & { readonly trace: Trace };

/** What became of one event of a batch; `unsent`: it stands behind one of its profile that failed. */
export type Sent = Traced | { readonly kind: 'unsent' };

/** Sends one batch; never throws. Outcomes come in the order of the events. */
export type Send = (events: readonly OutgoingEvent[]) => Promise<readonly Sent[]>;

export interface SendDependencies {
  readonly destination: ReadyDestination;
  readonly http: Pick<Egress, 'request'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** An attempt that has no answer after this time has failed. */
  readonly attemptTimeoutMs: number;
}

/** Binds a destination to the network: time limit, size limit, and the search for the event that is refused. */
export function createSend(dependencies: SendDependencies): Send {
  const { definition, settings } = dependencies.destination;
  const removeCredentials = credentialRemover(definition, settings);
  const send: Send = async (events) => {
    const { batchBytesMax } = dependencies.destination.action;
    const [first] = events;
    if (events.length === 1 && first !== undefined && jsonBytes(first) > batchBytesMax) {
      const message = `The event is larger than the ${batchBytesMax} bytes of one request.`;
      const trace = { at: dependencies.clock.now(), durationMs: 0, events: 1, status: null };
      const refused = { kind: 'refused', message, status: null, retryAfterMs: null } as const;
      return [{ ...refused, trace: { ...trace, answer: null } }];
    }
    const outcomes = await attempt(events, dependencies, removeCredentials);
    if (events.length === 1 || outcomes.some(({ kind }) => kind !== 'refused')) {
      return withheld(events, outcomes);
    }
    // The receiver refused the batch for its content: send the halves, so that only those to blame are refused.
    const middle = Math.ceil(events.length / 2);
    const head = await send(events.slice(0, middle));
    const blocked = new Set(
      events
        .slice(0, middle)
        .filter((_, index) => isPending(head[index]))
        .map(profileOf),
    );
    const rest = events.slice(middle);
    const free = rest.filter((event) => !blocked.has(event.profileId));
    const sent = free.length === 0 ? [] : await send(free);
    const byEvent = new Map(free.map((event, index) => [event, sent[index]]));
    return [...head, ...rest.map((event) => byEvent.get(event) ?? { kind: 'unsent' as const })];
  };
  return send;
}

/** UTF-8 bytes of what is sent for an event. */
export function jsonBytes(event: OutgoingEvent): number {
  return Buffer.byteLength(event.json, 'utf8');
}

const profileOf = (event: OutgoingEvent) => event.profileId;

/** Not at its end: it will be sent again, so nothing of its profile may overtake it. */
function isPending(sent: Sent | undefined): boolean {
  return sent?.kind === 'retry' || sent?.kind === 'unsent';
}

/**
 * Of events with different outcomes in one answer: those behind a failed one of the same profile did go out, but
 * count as unsent when they failed too, so that one wait serves the profile.
 */
function withheld(events: readonly OutgoingEvent[], outcomes: readonly Traced[]): readonly Sent[] {
  const blocked = new Set<string>();
  return outcomes.map((outcome, index) => {
    const profile = events[index]?.profileId ?? '';
    if (outcome.kind !== 'retry') return outcome;
    if (blocked.has(profile)) return { kind: 'unsent' };
    blocked.add(profile);
    return outcome;
  });
}

async function attempt(
  events: readonly OutgoingEvent[],
  dependencies: SendDependencies,
  removeCredentials: (text: string) => string,
): Promise<readonly Traced[]> {
  const { http, clock } = dependencies;
  const at = clock.now();
  const startedAt = clock.monotonic();
  const last: { response: EgressResponse | null } = { response: null };
  const request: Egress['request'] = async (given) => {
    last.response = await http.request(given);
    return last.response;
  };
  const outcomes = await sendOnce(events, { ...dependencies, http: { request } });
  const { response } = last;
  const sent = {
    at,
    durationMs: Math.round(clock.monotonic() - startedAt),
    events: events.length,
    status: response?.status ?? null,
  };
  const succeeded: Traced = { kind: 'delivered', trace: { ...sent, answer: null } };
  const failed = outcomes.some(({ kind }) => kind !== 'delivered');
  const body = failed ? (response?.body ?? '') : '';
  const answer = removeCredentials(body).slice(0, answerCharactersMax);
  const trace: Trace = { ...sent, answer: answer === '' ? null : answer };
  return outcomes.map((one) => (one.kind === 'delivered' ? succeeded : { ...one, trace }));
}

async function sendOnce(
  events: readonly OutgoingEvent[],
  { destination, http, clock, logger, attemptTimeoutMs }: SendDependencies,
): Promise<readonly Outcome[]> {
  const { action, instance, settings, fields } = destination;
  const over = new AbortController();
  const done = new AbortController();
  const timeout = clock.sleep(attemptTimeoutMs, done.signal).then(async () => {
    if (!done.signal.aborted) over.abort();
    // The action ends now by itself, and says how far it came; one that does not is left behind.
    await clock.sleep(abortGraceMs, done.signal);
    return events.map(() => timedOut(attemptTimeoutMs));
  });
  const context = {
    settings,
    fields,
    destinationId: instance.id,
    now: clock.now(),
    signal: over.signal,
    http,
  } as unknown as SendContext<never, never>;
  try {
    const outcomes = await Promise.race([action.send(events, context), timeout]);
    if (outcomes.length !== events.length) throw new Error('an action must answer for each event');
    return outcomes;
  } catch (error) {
    return events.map(() => readFailure(error, instance.id, logger));
  } finally {
    done.abort();
  }
}

function timedOut(ms: number): Failure {
  return {
    kind: 'retry',
    message: `No answer came within ${ms} ms.`,
    status: null,
    retryAfterMs: null,
  };
}

function readFailure(error: unknown, destinationId: string, logger: Logger): Failure {
  if (error instanceof EgressError) return readEgressError(error);
  const name = error instanceof Error ? error.name : typeof error;
  logger.error({ destinationId, error: name }, 'a destination action failed unexpectedly');
  const message = `The destination's own code failed (${name}).`;
  return { kind: 'retry', message, status: null, retryAfterMs: null };
}
