import type { Clock } from '../../kernel/clock.ts';

/**
 * An answer is given again for at least this time, and as long as it takes for its making to be a small part of it: so
 * that many who watch a large workspace cost little more than one.
 */
const keptMs = { least: 1_000, most: 15_000, perMsOfMaking: 50 } as const;
const keysMax = 1_000;

/** Answers for all who ask at about the same time; one that fails is not kept. */
export function keepAnswers<Answer>(
  clock: Pick<Clock, 'monotonic'>,
): (key: string, make: () => Promise<Answer>) => Promise<Answer> {
  const kept = new Map<string, { readonly answer: Promise<Answer>; until: number }>();
  return (key, make) => {
    const now = clock.monotonic();
    const known = kept.get(key);
    if (known !== undefined && now < known.until) return known.answer;
    if (kept.size >= keysMax) {
      for (const [each, { until }] of kept) if (now >= until) kept.delete(each);
    }
    const entry = { answer: make(), until: Number.POSITIVE_INFINITY };
    kept.set(key, entry);
    entry.answer.then(
      () => {
        const made = clock.monotonic();
        const forMs = (made - now) * keptMs.perMsOfMaking;
        entry.until = made + Math.min(keptMs.most, Math.max(keptMs.least, forMs));
      },
      () => {
        if (kept.get(key) === entry) kept.delete(key);
      },
    );
    return entry.answer;
  };
}
