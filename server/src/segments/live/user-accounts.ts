import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import { findAccountLinks, type ProfileBatch } from '../../profiles/index.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import { accountAt } from '../evaluate/account-evaluator.ts';
import type { Recorded } from '../record/recording.ts';
import type { AccountSubject, Ids } from '../subject.ts';
import type { DecidedProfile } from './decide.ts';
import type { LiveSegments } from './live-segments.ts';

export interface UserAccountsOptions {
  readonly tables: HotTables;
  readonly profiles: Pick<ProfileBatch, 'loadIds' | 'has' | 'get'>;
  /** To which segments a profile that was loaded belongs. */
  readonly membersOf: (profileId: ProfileId) => Ids | undefined;
}

export type AccountLink = Awaited<ReturnType<typeof findAccountLinks>>[number];

/** One of several profiles that were one: what is recorded of its own events, and the accounts that it belongs to. */
export interface PartedState {
  readonly profile: DecidedProfile;
  readonly recorded: Recorded;
  readonly links: readonly AccountLink[];
}

type Asking = Pick<LiveSegments, 'askingAccounts' | 'ofAccounts'>;

/** The accounts that the users of one batch belong to, where segments of users ask for them. */
export class UserAccounts {
  readonly #options: UserAccountsOptions;
  /** By user, under whatever ids they were linked: by `<user> <account>`. */
  readonly #linked = new Map<ProfileId, Map<string, AccountLink>>();
  /** What was answered of an account before an event changed it. */
  readonly #answered = new Map<ProfileId, string>();

  constructor(options: UserAccountsOptions) {
    this.#options = options;
  }

  /** Loads the accounts of those that are users; gives the present ids of these accounts. */
  async load(workspaceId: WorkspaceId, ids: readonly ProfileId[]): Promise<ProfileId[]> {
    const { tables, profiles } = this.#options;
    const users = ids
      .filter((id) => !this.#linked.has(id) && profiles.has(id))
      .map((id) => profiles.get(id))
      .filter(({ collection }) => collection === 'users');
    const owners = new Map<ProfileId, Map<string, AccountLink>>();
    for (const { id, mergedIds } of users) {
      const links = new Map<string, AccountLink>();
      this.#linked.set(id, links);
      for (const any of [id, ...mergedIds]) owners.set(any, links);
    }
    const found = new Set<ProfileId>();
    for (const link of await findAccountLinks(tables, workspaceId, users)) {
      owners.get(link.userId)?.set(keyOf(link), link);
      found.add(link.accountId);
    }
    await profiles.loadIds([...found].map((id) => [workspaceId, id]));
    return [...new Set([...found].map((id) => profiles.get(id).id))];
  }

  /** Whether it is a link that was not there before. */
  link(userId: ProfileId, accountId: ProfileId): boolean {
    return this.#add(userId, { userId, accountId });
  }

  /** Says anew to which accounts a user belongs; all of these were loaded. */
  relink(userId: ProfileId, links: readonly AccountLink[]): void {
    this.#linked.set(userId, new Map(links.map((link) => [keyOf(link), link])));
  }

  merge(from: ProfileId, into: ProfileId): void {
    for (const link of this.linksOf(from)) this.#add(into, link);
  }

  linksOf(userId: ProfileId): AccountLink[] {
    return [...(this.#linked.get(userId)?.values() ?? [])];
  }

  presentOf(accountId: ProfileId): ProfileId {
    return this.#options.profiles.get(accountId).id;
  }

  /** The accounts of a user as they are now, each once, in the order of their ids. */
  of(user: DecidedProfile): readonly AccountSubject[] {
    const linked = this.linksOf(user.id);
    if (linked.length === 0) return noAccounts;
    const { profiles } = this.#options;
    const present = new Set(linked.map(({ accountId }) => profiles.get(accountId)));
    const inOrder = [...present].sort((a, b) => (a.id < b.id ? -1 : 1));
    return inOrder.map((profile) => this.#subjectOf(profile));
  }

  /** Remembers what users are told of an account now, until something changes it. */
  noteAnswers(account: DecidedProfile, { ofAccounts }: Asking, now: number): void {
    if (account.collection !== 'accounts' || ofAccounts.length === 0) return;
    const answers = this.#answersOf(account, ofAccounts, now);
    this.#answered.set(account.id, answers);
  }

  /** Whether an account, or one that was merged into it, is not what it was for its users. */
  answersOtherwise(
    account: DecidedProfile,
    { ofAccounts }: Asking,
    { now, merged }: { readonly now: number; readonly merged: readonly ProfileId[] },
  ): boolean {
    if (account.collection !== 'accounts' || ofAccounts.length === 0) return false;
    const answers = this.#answersOf(account, ofAccounts, now);
    const before = [account.id, ...merged].map((id) => this.#answered.get(id) ?? answers);
    this.#answered.set(account.id, answers);
    return before.some((one) => one !== answers);
  }

  #add(userId: ProfileId, link: AccountLink): boolean {
    const links = this.#linked.get(userId) ?? new Map<string, AccountLink>();
    this.#linked.set(userId, links);
    const isNew = !links.has(keyOf(link));
    links.set(keyOf(link), link);
    return isNew;
  }

  /** What is asked of an account, and until when that is the answer. */
  #answersOf(account: DecidedProfile, asked: Asking['ofAccounts'], now: number): string {
    const subject = accountAt(this.#subjectOf(account), now);
    return asked.map((one) => `${one.holds(subject)} ${one.changesAt(subject)}`).join();
  }

  #subjectOf(profile: DecidedProfile): AccountSubject {
    return { profile, memberOf: this.#options.membersOf(profile.id) ?? none };
  }
}

const none: Ids = new Set<string>();
const noAccounts: readonly AccountSubject[] = [];

function keyOf({ userId, accountId }: AccountLink): string {
  return `${userId} ${accountId}`;
}
