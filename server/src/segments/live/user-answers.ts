import { asId, type ProfileId } from '../../kernel/ids.ts';
import type { Profile } from '../../profiles/index.ts';
import type { HotChange, HotTables } from '../../storage/hot-tables.ts';
import type { UserAnswers } from '../subject.ts';
import { type UserAnswerRow, userAnswerTable } from './segment-tables.ts';

/** Answers that one batch changes. */
export class WrittenAnswers {
  /** Whether a row stands there after the batch. */
  readonly #rows = new Map<string, { readonly row: UserAnswerRow; readonly stands: boolean }>();

  /** @param holds null: the question is asked no more */
  write(
    workspaceId: string,
    { accountId, userId }: { readonly accountId: string; readonly userId: string },
    question: string,
    holds: boolean | null,
  ): void {
    const ids = { workspace_id: workspaceId, account_id: accountId, question, user_id: userId };
    for (const one of [0, 1]) {
      const row = { ...ids, holds: one };
      const stands = holds !== null && Number(holds) === one;
      this.#rows.set(JSON.stringify(keyOf(row)), { row, stands });
    }
  }

  changes(): HotChange[] {
    if (this.#rows.size === 0) return [];
    const all = [...this.#rows.values()];
    const gone = all.filter(({ stands }) => !stands).map(({ row }) => keyOf(row));
    const put = all.filter(({ stands }) => stands).map(({ row }) => row);
    return [
      { kind: 'remove', table: userAnswerTable, keys: gone },
      { kind: 'put', table: userAnswerTable, rows: put },
    ];
  }
}

/** What the users of an account answer, as committed. */
export async function readUserAnswers(
  tables: HotTables,
  workspaceId: string,
  accountIds: readonly string[],
  questions: readonly string[],
): Promise<Map<string, UserAnswers>> {
  const found = new Map<string, UserAnswers>();
  for (const question of questions) {
    const isThere = async (holds: number) => {
      const rows = await Promise.all(
        accountIds.map((id) =>
          tables.scan(userAnswerTable, [workspaceId, id, question, holds], { rowsMax: 1 }),
        ),
      );
      return rows.some(({ length }) => length > 0);
    };
    const [some, other] = await Promise.all([isThere(1), isThere(0)]);
    if (some || other) found.set(question, { some, other });
  }
  return found;
}

/** Users of an account who give an answer, as committed, by the ids that they were linked by: also by former ones. */
export async function usersAnswering(
  tables: HotTables,
  { id, workspaceId, mergedIds }: Pick<Profile, 'id' | 'workspaceId' | 'mergedIds'>,
  { question, holds }: { readonly question: string; readonly holds: boolean },
  most: number,
): Promise<ProfileId[]> {
  const found = new Set<string>();
  for (const accountId of [id, ...mergedIds]) {
    const key = [workspaceId, accountId, question, Number(holds)];
    const rows = await tables.scan(userAnswerTable, key, { rowsMax: most });
    for (const { user_id } of rows) found.add(user_id);
    if (found.size >= most) break;
  }
  return [...found].slice(0, most).map((userId) => asId<ProfileId>(userId));
}

function keyOf({ workspace_id, account_id, question, holds, user_id }: UserAnswerRow) {
  return [workspace_id, account_id, question, holds, user_id] as const;
}
