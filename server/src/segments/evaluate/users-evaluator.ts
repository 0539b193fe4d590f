import type { UsersClause } from '../definition/clause.ts';
import type { Subject } from '../subject.ts';
import { userQuestionId } from '../user-question.ts';
import type { ClauseEvaluator } from './clause-evaluator.ts';

/**
 * Decides a clause on the users of an account; see `UsersClause`. Time changes what users answer, and that is not its to say:
 * the account is looked at again when one of them does.
 */
export function usersEvaluator(clause: UsersClause): ClauseEvaluator {
  const question = userQuestionId(clause);
  const holds = ({ users }: Subject) => {
    const { some = false, other = false } = users.get(question) ?? {};
    if (clause.match === 'all') return some && !other;
    return some === (clause.match === 'any');
  };
  return {
    holds,
    changesAt: () => Number.POSITIVE_INFINITY,
    explain: (subject) => ({ kind: 'users', holds: holds(subject), question }),
  };
}
