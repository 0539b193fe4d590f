import { describe, expect, it } from 'vitest';
import { validate } from './03-validate.ts';
import { consent } from './04-consent.ts';
import { transform } from './05-transform.ts';
import { dedupe } from './06-dedupe.ts';
import { identify } from './06-identify.ts';
import { load } from './06-load.ts';
import { resolve } from './06-resolve.ts';
import { time } from './06-time.ts';
import { profile } from './07-profile.ts';
import { segment } from './08-segment.ts';
import type { BatchState } from './batch-state.ts';
import { Chain, type Observe, Turn } from './chain.ts';
import type { Loaded, Logged } from './event.ts';
import { next, type Outcome, type Stage, type StateStage } from './outcome.ts';
import { path } from './pipeline.ts';

interface Number {
  readonly value: number;
}
interface Doubled extends Number {
  readonly doubled: number;
}

const double: Stage<Number, Doubled> = async (batch) =>
  batch.map((one) => next(one, { doubled: one.value * 2 }));
const oddOnly: Stage<Number, Number> = async (batch) =>
  batch.map(
    (one): Outcome<Number> =>
      one.value % 2 === 1 ? next(one, {}) : { kind: 'drop', reason: 'even', message: 'Even.' },
  );
const small: Stage<Doubled, Doubled> = async (batch) =>
  batch.map(
    (one): Outcome<Doubled> =>
      one.doubled < 8 ? next(one, {}) : { kind: 'reject', reason: 'large', message: 'Large.' },
  );
const plainly: Observe = (_, run) => run();

describe('a chain of stages', () => {
  const chain = Chain.from<Number>()
    .pipe('odd', oddOnly)
    .pipe('double', double)
    .pipe('small', small);

  it('says of each event, in order, where and how it ended', async () => {
    const batch = [1, 2, 3, 5].map((value) => ({ value }));
    expect(await chain.run(batch, plainly)).toEqual([
      { kind: 'done', event: { value: 1, doubled: 2 } },
      { kind: 'drop', at: 'odd', event: { value: 2 }, reason: 'even', message: 'Even.' },
      { kind: 'done', event: { value: 3, doubled: 6 } },
      {
        kind: 'reject',
        at: 'small',
        event: { value: 5, doubled: 10 },
        reason: 'large',
        message: 'Large.',
      },
    ]);
    expect(await chain.run([], plainly)).toEqual([]);
  });

  it('runs no stage for events that are all gone', async () => {
    const ran: string[] = [];
    await chain.run([{ value: 2 }], (stage, run) => {
      ran.push(stage);
      return run();
    });
    expect(ran).toEqual(['odd']);
  });

  it('fails loudly where a stage loses or invents an event', async () => {
    const losing: Stage<Number, Number> = async (batch) =>
      batch.slice(1).map((one) => next(one, {}));
    const broken = Chain.from<Number>().pipe('losing', losing);
    await expect(broken.run([{ value: 1 }], plainly)).rejects.toThrow('Stage losing lost');
  });

  it('grows without changing what it grew from', () => {
    const shorter = Chain.from<Number>().pipe('odd', oddOnly);
    shorter.pipe('double', double);
    expect(shorter.names).toEqual(['odd']);
  });

  it('takes one event through all stages that change state before the next', async () => {
    const seen: string[] = [];
    const stage =
      (name: string): StateStage<Number, Number> =>
      (one) => {
        seen.push(`${name} takes ${one.value}`);
        return one.value === 3 && name === 'first'
          ? { kind: 'reject', reason: 'three', message: 'Three.' }
          : next(one, {});
      };
    const turn = Turn.from<Number>().pipe('first', stage('first')).pipe('second', stage('second'));
    const chain = Chain.from<Number>().pipe('odd', oddOnly).pipeInTurn('state', turn);
    const endings = await chain.run([{ value: 2 }, { value: 3 }, { value: 5 }], plainly);
    expect(seen).toEqual(['first takes 3', 'first takes 5', 'second takes 5']);
    expect(endings.map((ending) => (ending.kind === 'done' ? 'done' : ending.at))).toEqual([
      'odd',
      'first',
      'done',
    ]);
    expect(chain.names).toEqual(['odd', 'first', 'second']);
  });

  it('compiles only in an order that gives each stage what it needs', () => {
    const state = {} as BatchState;
    const valid = Chain.from<Logged>().pipe('validate', validate(state));
    const transformed = valid.pipe('consent', consent()).pipe('transform', transform());
    const identified = transformed.pipe('identify', identify(state));
    // @ts-expect-error a number that is not doubled yet
    Chain.from<Number>().pipe('small', small);
    // @ts-expect-error nothing comes before validation
    Chain.from<Logged>().pipe('identify', identify(state));
    // @ts-expect-error consent comes before use: identity needs what consent decided
    valid.pipe('identify', identify(state));
    // @ts-expect-error consent comes before transforms
    valid.pipe('transform', transform());
    // @ts-expect-error identity comes after transforms
    valid.pipe('consent', consent()).pipe('identify', identify(state));
    // @ts-expect-error only what can no longer be refused takes its message id
    transformed.pipe('dedupe', dedupe(state));
    const timed = Turn.from<Loaded>().pipe('time', time(state));
    // @ts-expect-error duplicates change no profile
    identified.pipe('load', load(state));
    // @ts-expect-error what an event needs is loaded before it takes its turn
    identified.pipe('dedupe', dedupe(state)).pipeInTurn('state', timed);
    // @ts-expect-error time passes before an event changes anything
    Turn.from<Loaded>().pipe('resolve', resolve(state));
    // @ts-expect-error a profile is folded after it was found
    timed.pipe('profile', profile(state));
    // @ts-expect-error segments see the folded profile
    timed.pipe('resolve', resolve(state)).pipe('segment', segment(state));
    expect(path(state).names).toEqual([
      'validate',
      'consent',
      'transform',
      'identify',
      'dedupe',
      'load',
      'time',
      'resolve',
      'profile',
      'segment',
      'journey',
    ]);
  });
});
