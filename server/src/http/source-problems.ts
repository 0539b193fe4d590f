import type { ReasonCount } from '../observe/source-counts.ts';
import {
  type RefusedRequests,
  type RejectionReason,
  refusalReasons,
  rejections,
} from '../sources/index.ts';
import { outcomeHelp } from './outcome-help.ts';

/** Why events or requests of a source did not take effect as they came. */
export interface SourceProblem {
  readonly counts: 'events' | 'requests';
  readonly outcome: 'rejected' | 'dropped' | 'noted' | 'refused';
  readonly reason: string;
  readonly count: number;
  /** ms since the epoch */
  readonly lastAt: number;
  readonly what: string | null;
  readonly help: string | null;
}

/** One row a reason: what was refused before what was left out on purpose, then the most frequent first. */
export function sourceProblems(
  reasons: readonly ReasonCount[],
  refused: readonly RefusedRequests[],
): SourceProblem[] {
  const problems: SourceProblem[] = [];
  for (const { outcome, reason, count, lastAt } of reasons) {
    if (outcome === 'processed') continue;
    const what = Object.hasOwn(rejections, reason) ? rejections[reason as RejectionReason] : null;
    problems.push({
      ...{ counts: 'events', outcome, reason, count, lastAt, what },
      help: outcomeHelp(reason),
    });
  }
  const requests = new Map<RefusedRequests['reason'], { count: number; lastAt: number }>();
  for (const { reason, count, minute } of refused) {
    const known = requests.get(reason) ?? { count: 0, lastAt: 0 };
    requests.set(reason, {
      count: known.count + count,
      lastAt: Math.max(known.lastAt, minute * 60_000),
    });
  }
  for (const [reason, counted] of requests) {
    const { what, help } = refusalReasons[reason];
    problems.push({ counts: 'requests', outcome: 'refused', reason, ...counted, what, help });
  }
  const rank = ({ outcome }: SourceProblem) =>
    outcome === 'rejected' || outcome === 'refused' ? 0 : 1;
  return problems.sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}
