import type { Clock } from '../kernel/clock.ts';
import type { ResolvedEvent } from '../kernel/event.ts';
import { asId, type SourceId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { OutgoingEvent, SendContext } from './destination.ts';
import {
  type Egress,
  EgressError,
  type EgressRequest,
  type EgressResponse,
} from './egress/egress.ts';
import type { DestinationInstance, ReadyDestination } from './instance.ts';
import { readEgressError } from './outcome.ts';
import { toOutgoing } from './payload.ts';
import { credentialRemover } from './redact.ts';

/** A request as people may see it: credentials are left out. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What the receiver said to a test event. */
export interface TestAnswer {
  readonly outcome: 'delivered' | 'retry' | 'refused' | 'rejected';
  readonly message: string | null;
  /** What was sent; null when nothing was. */
  readonly request: ShownRequest | null;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The first characters of the answer's body. */
  readonly body: string | null;
  readonly durationMs: number;
}

/** How long a test may take. */
const testTimeoutMs = 15_000;

/** Characters of a test's answer that are shown. */
const testBodyCharactersMax = 2_000;

export interface TestDependencies {
  readonly egress: Pick<Egress, 'request'>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Sends a test event at once and says what was sent and answered. */
export async function sendTest(
  destination: ReadyDestination,
  { egress, clock, random }: TestDependencies,
): Promise<TestAnswer> {
  const removeCredentials = credentialRemover(destination.definition, destination.settings);
  const over = new AbortController();
  const done = new AbortController();
  void clock.sleep(testTimeoutMs, done.signal).then(() => over.abort());
  const startedAt = clock.monotonic();
  const seen: { request: EgressRequest | null; response: EgressResponse | null } = {
    request: null,
    response: null,
  };
  const request: Egress['request'] = async (given) => {
    seen.request = given;
    seen.response = await egress.request(given);
    return seen.response;
  };
  const test = toOutgoing(testEvent(destination.instance, clock.now(), random));
  const answer = (outcome: TestAnswer['outcome'], message: string | null): TestAnswer => ({
    outcome,
    message,
    request: seen.request === null ? null : shown(seen.request, removeCredentials),
    status: seen.response?.status ?? null,
    headers: shownHeaders(seen.response?.headers ?? {}, removeCredentials),
    body:
      seen.response === null
        ? null
        : removeCredentials(seen.response.body).slice(0, testBodyCharactersMax),
    durationMs: Math.round(clock.monotonic() - startedAt),
  });
  try {
    const context = contextOf(destination, request, over.signal, clock);
    const [outcome] = await destination.action.send([test], context);
    if (outcome === undefined) return answer('refused', null);
    return answer(outcome.kind, outcome.kind === 'delivered' ? null : outcome.message);
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    const { kind, message } = readEgressError(error);
    return answer(kind, message);
  } finally {
    done.abort();
  }
}

/** Headers that are made at each attempt from the time, and would let whoever reads them send in our name. */
const madeAtEachAttempt = /signature|timestamp/i;

/** The request that an event would be sent with, without sending it; null when it would need an answer first. */
export async function showRequest(
  destination: ReadyDestination,
  event: OutgoingEvent,
  clock: Clock,
): Promise<ShownRequest | null> {
  const removeCredentials = credentialRemover(destination.definition, destination.settings);
  const asked: EgressRequest[] = [];
  const request: Egress['request'] = (given) => {
    asked.push(given);
    return Promise.reject(new EgressError('refused', 'The request is only shown.'));
  };
  try {
    const signal = new AbortController().signal;
    await destination.action.send([event], contextOf(destination, request, signal, clock));
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
  }
  const [first] = asked;
  if (first === undefined) return null;
  const { headers, ...rest } = shown(first, removeCredentials);
  const lasting = Object.entries(headers).filter(([name]) => !madeAtEachAttempt.test(name));
  return { ...rest, headers: Object.fromEntries(lasting) };
}

function contextOf(
  { settings, fields, instance }: ReadyDestination,
  request: Egress['request'],
  signal: AbortSignal,
  clock: Clock,
): SendContext<never, never> {
  return {
    ...{ settings, fields, signal, http: { request } },
    destinationId: instance.id,
    now: clock.now(),
  } as unknown as SendContext<never, never>;
}

function shown(
  { method, url, headers, body }: EgressRequest,
  removeCredentials: (text: string) => string,
): ShownRequest {
  return {
    method,
    url: removeCredentials(url),
    headers: shownHeaders(headers, removeCredentials),
    body,
  };
}

function shownHeaders(
  headers: EgressResponse['headers'],
  removeCredentials: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, removeCredentials([value].flat().join(', '))]],
    ),
  );
}

/** An event that says what it is; its position 0 is before every real one. */
function testEvent(instance: DestinationInstance, now: number, random: Random): ResolvedEvent {
  return {
    position: 0,
    workspaceId: instance.workspaceId,
    sourceId: asId<SourceId>('src_test'),
    type: 'track',
    messageId: `test-${Buffer.from(random.bytes(8)).toString('hex')}`,
    event: 'Onefold Test',
    userId: 'onefold-test',
    anonymousId: null,
    groupId: null,
    previousId: null,
    timestamp: now,
    originalTimestamp: now,
    sentAt: now,
    receivedAt: now,
    properties: { test: true },
    traits: {},
    context: { library: { name: 'onefold', version: '0' } },
    integrations: {},
    profileId: asId('00000000-0000-7000-8000-000000000000'),
  };
}
