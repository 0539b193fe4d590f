import type { AccountClause } from '../definition/clause.ts';
import { emptyRecorded } from '../record/record.ts';
import type { AccountSubject, Subject } from '../subject.ts';
import type { ClauseEvaluator } from './clause-evaluator.ts';

/** Decides a clause on the accounts of a user; see `AccountClause`. */
export function accountEvaluator(
  { match }: Pick<AccountClause, 'match'>,
  inner: ClauseEvaluator,
): ClauseEvaluator {
  const passing = ({ accounts, now }: Subject): number =>
    accounts.filter((account) => inner.holds(accountAt(account, now))).length;
  const holds = (subject: Subject) => {
    const count = passing(subject);
    if (match === 'all') return count > 0 && count === subject.accounts.length;
    return count > 0 === (match === 'any');
  };
  return {
    holds,
    changesAt: ({ accounts, now }) =>
      Math.min(
        Number.POSITIVE_INFINITY,
        ...accounts.map((account) => inner.changesAt(accountAt(account, now))),
      ),
    explain: (subject) => ({ kind: 'account', holds: holds(subject), value: passing(subject) }),
  };
}

/** An account as what a clause is decided on. */
export function accountAt({ profile, memberOf }: AccountSubject, now: number): Subject {
  return { profile, memberOf, now, recorded: emptyRecorded(), accounts: [], users: new Map() };
}
