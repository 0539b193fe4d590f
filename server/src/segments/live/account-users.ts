import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import type { HotChange, HotTables } from '../../storage/hot-tables.ts';
import type { UserAnswers } from '../subject.ts';
import { isUserQuestionId } from '../user-question.ts';
import type { DecidedProfile } from './decide.ts';
import type { LiveSegments } from './live-segments.ts';
import type { SegmentState } from './segment-state.ts';
import type { UserAccounts } from './user-accounts.ts';
import { readUserAnswers, WrittenAnswers } from './user-answers.ts';

export interface AccountUsersOptions {
  readonly tables: HotTables;
  readonly links: UserAccounts;
  /** The state of an account that is to be looked at again. */
  readonly changing: (workspaceId: WorkspaceId, accountId: ProfileId) => SegmentState;
}

type Asked = { readonly users: LiveSegments; readonly accounts: LiveSegments };

/**
 * What users tell the accounts that they belong to, where segments of accounts ask. An account is looked at again by the
 * next tick: only then all that its users said is committed, so that no more than one row is read of whatever they said,
 * and how the log is cut into batches does not show.
 */
export class AccountUsers {
  readonly #options: AccountUsersOptions;
  readonly #written = new WrittenAnswers();

  constructor(options: AccountUsersOptions) {
    this.#options = options;
  }

  /** Of a user: what it answers from now on. `holds` null: the question is asked no more. */
  tell(
    user: Pick<SegmentState, 'workspaceId' | 'profileId'>,
    question: string,
    given: { readonly holds: boolean | null; readonly at: number; readonly asked: Asked },
  ): void {
    const { workspaceId, profileId } = user;
    const { links } = this.#options;
    const isAwaited = given.asked.accounts.questions.includes(question);
    for (const link of links.linksOf(profileId)) {
      this.#written.write(workspaceId, link, question, given.holds);
      if (isAwaited) this.lookAgain(workspaceId, links.presentOf(link.accountId), given.at);
    }
  }

  /** Of a user that was linked to an account, or that is one with another now: all that it answers. */
  tellAll(state: SegmentState, given: { readonly at: number; readonly asked: Asked }): void {
    for (const { id } of given.asked.users.decided) {
      if (!isUserQuestionId(id)) continue;
      this.tell(state, id, { ...given, holds: state.members.has(id) });
    }
  }

  lookAgain(workspaceId: WorkspaceId, accountId: ProfileId, at: number): void {
    const state = this.#options.changing(workspaceId, accountId);
    state.usersDueAt ??= at;
  }

  /** Brings to an account what its users said up to now, as committed. */
  async read(
    account: DecidedProfile,
    { questions }: Pick<LiveSegments, 'questions'>,
    state: SegmentState,
  ): Promise<void> {
    const { tables } = this.#options;
    const ids = [account.id, ...account.mergedIds];
    const answers = await readUserAnswers(tables, state.workspaceId, ids, questions);
    if (isSame(state.users, answers)) return;
    state.users.clear();
    for (const [question, answer] of answers) state.users.set(question, answer);
    this.#options.changing(state.workspaceId, account.id);
  }

  changes(): HotChange[] {
    return this.#written.changes();
  }
}

function isSame(
  one: ReadonlyMap<string, UserAnswers>,
  other: ReadonlyMap<string, UserAnswers>,
): boolean {
  if (one.size !== other.size) return false;
  return [...one].every(([question, answer]) => {
    const found = other.get(question);
    return found?.some === answer.some && found.other === answer.other;
  });
}
