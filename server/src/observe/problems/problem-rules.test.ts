import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findProblems } from './find-problems.ts';
import type {
  DestinationFacts,
  ProblemFacts,
  ServerFacts,
  SourceFacts,
  TokenFacts,
} from './problem-facts.ts';
import { problemRules } from './problem-rules.ts';

const now = Date.UTC(2026, 0, 5, 12);
const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;
const gb = 1024 ** 3;

const calmServer: ServerFacts = {
  ...{ logUnwritableSince: null, damagedRecords: 0, freeBytes: 100 * gb },
  ...{ warehouseDownSince: null, processingStuckSince: null, deliveryStuckSince: null },
  lagSeconds: { processing: 0.1, warehouse: 2, delivery: 0 },
};
const calmSource: SourceFacts = {
  ...{ id: 'src_a', name: 'Shop', enabled: true, lastEventAt: now - minutes },
  ...{ silentAfterMs: 2 * hours, processed: 900, dropped: 10, rejected: 0, refused: [] },
};
const calmDestination: DestinationFacts = {
  ...{ id: 'dst_a', name: 'Hook', enabled: true, readable: true, state: 'flowing' },
  ...{ failingSince: null, heldAt: null, stoppedAt: null, lastError: null },
  ...{ waiting: 0, deadLetters: 0, oldestDeadAt: null, oldestAt: now - 500 },
};
const calmToken: TokenFacts = {
  ...{ id: 'tok_a', name: 'CI', expiresAt: now + 60 * days },
  ...{ usedAt: now - hours, revokedAt: null },
};
const calm: ProblemFacts = {
  ...{ now, server: calmServer, openLetters: [], sources: [calmSource] },
  ...{ destinations: [calmDestination], tokens: [calmToken] },
};
const onServer = (more: Partial<ServerFacts>) => ({ ...calm, server: { ...calmServer, ...more } });
const withSource = (more: Partial<SourceFacts>) => ({
  ...calm,
  sources: [{ ...calmSource, ...more }],
});
const withDestination = (more: Partial<DestinationFacts>) => ({
  ...calm,
  destinations: [{ ...calmDestination, ...more }],
});
const withToken = (more: Partial<TokenFacts>) => ({
  ...calm,
  tokens: [{ ...calmToken, ...more }],
});
const behind = (processing: number, warehouse: number) => ({
  lagSeconds: { processing, warehouse, delivery: 0 },
});
const refused = (reason: string, count: number) => ({
  ...{ reason, count, firstAt: now - 20 * minutes },
});
const since = now - 20 * minutes;

interface Case {
  /** Facts that show it, and what it says then. */
  readonly appears: readonly (readonly [ProblemFacts, string])[];
  /** Facts that do not, close by. */
  readonly gone: readonly ProblemFacts[];
}

const cases: Readonly<Record<string, Case>> = {
  log_unwritable: {
    appears: [
      [onServer({ logUnwritableSince: since }), 'No events are taken: the log cannot be written.'],
    ],
    gone: [calm],
  },
  log_damaged: {
    appears: [
      [onServer({ damagedRecords: 1 }), '1 record of the log cannot be read.'],
      [onServer({ damagedRecords: 1200 }), '1,200 records of the log cannot be read.'],
    ],
    gone: [calm],
  },
  disk_nearly_full: {
    appears: [
      [onServer({ freeBytes: 1.5 * gb }), '1.50 GB are left on the disk of the data folder.'],
      [onServer({ freeBytes: 0.1 * gb }), '0.10 GB are left on the disk of the data folder.'],
    ],
    gone: [onServer({ freeBytes: 2 * gb }), onServer({ freeBytes: null })],
  },
  requests_refused: {
    appears: [
      [
        withSource({ refused: [refused('rate_limited', 1)] }),
        '1 request of Shop was refused in the last hour: it sent more than its rate limit allows (429).',
      ],
      [
        withSource({ refused: [refused('revoked_write_key', 7)] }),
        '7 requests of Shop were refused in the last hour: its write key was revoked (401).',
      ],
    ],
    gone: [calm],
  },
  source_silent: {
    appears: [
      [
        withSource({ lastEventAt: now - 3 * hours }),
        'Shop has sent nothing for 3 hours; its longest usual pause is 2 hours.',
      ],
    ],
    gone: [
      withSource({ lastEventAt: now - 2 * hours }),
      withSource({ lastEventAt: now - 3 * hours, enabled: false }),
      withSource({ lastEventAt: now - 3 * hours, silentAfterMs: null }),
      withSource({ lastEventAt: null }),
    ],
  },
  source_rejecting: {
    appears: [
      [
        withSource({ rejected: 91 }),
        '9 % of what Shop sent in the last hour was rejected: 91 events.',
      ],
      [
        withSource({ processed: 0, dropped: 0, rejected: 5 }),
        '100 % of what Shop sent in the last hour was rejected: 5 events.',
      ],
    ],
    gone: [
      withSource({ rejected: 40 }),
      withSource({ processed: 0, dropped: 0, rejected: 4 }),
      withSource({ rejected: 91, enabled: false }),
    ],
  },
  processing_stuck: {
    appears: [
      [
        onServer({ processingStuckSince: since, ...behind(900, 0) }),
        'Events are received but not processed: the processor makes no progress.',
      ],
    ],
    gone: [calm],
  },
  processing_behind: {
    appears: [[onServer(behind(75, 0)), 'Processing is 75 seconds behind what is received.']],
    gone: [onServer(behind(60, 0)), onServer({ ...behind(75, 0), processingStuckSince: since })],
  },
  open_dead_letters: {
    appears: [
      [
        { ...calm, openLetters: [{ reason: 'no_type', count: 1, oldestAt: since }] },
        '1 event was rejected: no_type.',
      ],
    ],
    gone: [calm],
  },
  delivery_stuck: {
    appears: [
      [
        onServer({ deliveryStuckSince: since }),
        'Nothing is delivered: delivery makes no progress.',
      ],
    ],
    gone: [calm],
  },
  destination_stopped: {
    appears: [
      [
        withDestination({ state: 'stopped', stoppedAt: since, lastError: 'It answered 503.' }),
        'Nothing is sent to Hook any more. It answered 503.',
      ],
    ],
    gone: [withDestination({ state: 'stopped', stoppedAt: since, enabled: false }), calm],
  },
  destination_unreadable: {
    appears: [
      [
        withDestination({ readable: false }),
        'Nothing is sent to Hook: its credentials cannot be read.',
      ],
    ],
    gone: [withDestination({ readable: false, enabled: false })],
  },
  destination_failing: {
    appears: [
      [
        withDestination({ state: 'paused', failingSince: now - 10, lastError: 'It answered 500.' }),
        'Hook does not accept events. It answered 500.',
      ],
      [withDestination({ failingSince: now - 2 * minutes }), 'Hook does not accept events.'],
    ],
    gone: [
      withDestination({ failingSince: now - minutes }),
      withDestination({ state: 'paused', failingSince: since, enabled: false }),
      withDestination({ state: 'held', failingSince: since }),
    ],
  },
  destination_behind: {
    appears: [
      [
        withDestination({ oldestAt: now - 20 * minutes, waiting: 3 }),
        'Delivery to Hook is 20 minutes behind.',
      ],
    ],
    gone: [
      withDestination({ oldestAt: now - 10 * minutes }),
      withDestination({ oldestAt: null }),
      withDestination({ oldestAt: now - hours, enabled: false }),
      withDestination({ oldestAt: now - hours, state: 'held', heldAt: now - hours }),
    ],
  },
  destination_held: {
    appears: [
      [
        withDestination({ state: 'held', heldAt: now - 2 * days, oldestAt: now - 2 * days }),
        'Hook has been on hold for 2 days.',
      ],
    ],
    gone: [
      withDestination({ state: 'held', heldAt: now - 20 * hours }),
      withDestination({ state: 'held', heldAt: now - 2 * days, enabled: false }),
    ],
  },
  dead_deliveries: {
    appears: [
      [
        withDestination({ deadLetters: 12, oldestDeadAt: since }),
        '12 events could not be delivered to Hook.',
      ],
    ],
    gone: [calm],
  },
  warehouse_down: {
    appears: [
      [
        onServer({ warehouseDownSince: since, ...behind(0, 900) }),
        'The warehouse does not answer: no SQL, no timelines, no search by trait.',
      ],
    ],
    gone: [calm],
  },
  warehouse_behind: {
    appears: [[onServer(behind(0, 400)), 'The warehouse is 7 minutes behind what is processed.']],
    gone: [onServer(behind(0, 300)), onServer({ ...behind(0, 400), warehouseDownSince: since })],
  },
  token_expiring: {
    appears: [
      [
        withToken({ expiresAt: now + 3 * days }),
        'The API token CI expires in 3 days, and is in use.',
      ],
      [
        withToken({ expiresAt: now - 3 * hours }),
        'The API token CI expired 3 hours ago, and was in use.',
      ],
    ],
    gone: [
      withToken({ expiresAt: null }),
      withToken({ expiresAt: now + 8 * days }),
      withToken({ expiresAt: now - 8 * days }),
      withToken({ expiresAt: now + 3 * days, revokedAt: now }),
      withToken({ expiresAt: now + 3 * days, usedAt: null }),
      withToken({ expiresAt: now + 3 * days, usedAt: now - 31 * days }),
    ],
  },
};

describe('problems', () => {
  it.each(problemRules.map((rule) => [rule.code] as const))(
    '%s appears when it should, and goes when it is solved',
    (code) => {
      const { appears, gone } = cases[code]!;
      const rule = problemRules.find((one) => one.code === code)!;
      expect(appears.length * gone.length).toBeGreaterThan(0);
      for (const [facts, message] of appears) {
        // It is the only one: nothing else is wrong.
        expect(findProblems(facts).map((problem) => [problem.code, problem.message])).toEqual([
          [code, message],
        ]);
      }
      for (const facts of gone) expect(rule.find(facts)).toEqual([]);
    },
  );

  it('are told of in the guide to operation, each with what to do', () => {
    const guide = readFileSync(new URL('../../../../docs/operate.md', import.meta.url), 'utf8');
    const told = [...guide.matchAll(/^\| `(\w+)` \| [^|]+ \| [^|]+ \|$/gm)].map((row) => row[1]);
    for (const { code } of problemRules) expect(told).toContain(code);
  });

  it('are none while nothing is wrong', () => {
    expect(findProblems(calm)).toEqual([]);
  });

  it('come with the worst first, then the largest and the oldest, each with an id of its own', () => {
    const letters = (reason: string, count: number) => ({ reason, count, oldestAt: since });
    const found = findProblems({
      ...onServer({ damagedRecords: 2, freeBytes: gb }),
      openLetters: [letters('no_type', 3), letters('no_user_id', 9)],
      sources: [
        { ...calmSource, refused: [refused('rate_limited', 4), refused('revoked_write_key', 1)] },
        { ...calmSource, id: 'src_b', lastEventAt: now - days },
      ],
      destinations: [{ ...calmDestination, state: 'paused', failingSince: now - 10, waiting: 4 }],
      tokens: [{ ...calmToken, expiresAt: now + days }],
    });
    expect(found.map(({ id, severity, count }) => [severity, id, count])).toEqual([
      ['critical', 'log_damaged', 2],
      ['warning', 'open_dead_letters:no_user_id', 9],
      ['warning', 'requests_refused:src_a:rate_limited', 4],
      ['warning', 'destination_failing:dst_a', 4],
      ['warning', 'open_dead_letters:no_type', 3],
      ['warning', 'requests_refused:src_a:revoked_write_key', 1],
      ['warning', 'source_silent:src_b', null],
      ['warning', 'disk_nearly_full', null],
      ['notice', 'token_expiring:tok_a', null],
    ]);
    expect(found.map(({ target }) => target.type)).toContain('dead-letters');
    for (const problem of found) expect(problem.help.length).toBeGreaterThan(20);
  });
});
