import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import {
  linkedAccount,
  type ProcessedEntry,
  type StreamChunk,
  type StreamEntry,
} from '../log/index.ts';
import type { AccountLink } from './account-membership-row.ts';
import { eventRow } from './event-row.ts';
import { MembershipRows } from './membership-row.ts';
import type { Parting } from './part-profiles.ts';
import { RowBytes, type SparePieces } from './row-bytes.ts';

/** An event that merged profiles. */
export interface MergingEvent {
  readonly position: LogPosition;
  readonly receivedAt: number;
  readonly profileId: ProfileId;
  readonly merged: readonly ProfileId[];
}

/**
 * What one workspace brings to a group, in the order of the stream: rows where it can be, because whatever else is kept of
 * thousands of events has to be moved by the collector.
 */
export class WorkspaceGroup {
  readonly workspaceId: WorkspaceId;
  /** By their positions. */
  readonly events: RowBytes<LogPosition>;
  readonly memberships: MembershipRows;
  readonly touched = new Set<ProfileId>();
  /** Whose names may be others now: few of all that are touched. */
  readonly renamed = new Set<ProfileId>();
  readonly merging: MergingEvent[] = [];
  readonly links: AccountLink[] = [];
  readonly partings: Parting[] = [];

  constructor(workspaceId: WorkspaceId, spare: SparePieces) {
    this.workspaceId = workspaceId;
    this.events = new RowBytes(spare);
    this.memberships = new MembershipRows(spare);
  }

  add(entry: Exclude<StreamEntry, { outcome: 'dropped' | 'rejected' }>): void {
    const { position, receivedAt } = entry.outcome === 'timed' ? entry : entry.event;
    if (entry.outcome === 'processed') this.#addEvent(entry);
    else if (entry.parted !== undefined) {
      this.partings.push({ position, receivedAt, parted: entry.parted });
      for (const { profileId } of entry.parted) this.renamed.add(profileId);
    }
    for (const id of entry.touched ?? []) this.touched.add(id);
    if (entry.memberships !== undefined) {
      this.memberships.add(entry.memberships, { position, receivedAt });
    }
  }

  #addEvent(entry: ProcessedEntry): void {
    const { event, merged, touched } = entry;
    const { position, profileId, receivedAt, timestamp } = event;
    this.events.add(eventRow(event), position);
    if (merged.length > 0) this.merging.push({ position, receivedAt, profileId, merged });
    if (merged.length > 0 || Object.keys(event.traits).length > 0) {
      for (const id of touched) this.renamed.add(id);
    }
    const accountId = linkedAccount(entry);
    if (accountId !== null) {
      this.links.push({
        position,
        userId: profileId,
        accountId,
        at: Math.min(timestamp, receivedAt),
      });
    }
  }
}

/** What a group brings, by workspace; the same chunks give the same. */
export class Groups {
  readonly #spare: SparePieces;
  readonly #groups = new Map<WorkspaceId, WorkspaceGroup>();

  constructor(spare: SparePieces) {
    this.#spare = spare;
  }

  /** Answers with the bytes of all rows so far. */
  add({ entries }: StreamChunk): number {
    for (const entry of entries) {
      if (entry.outcome !== 'processed' && entry.outcome !== 'timed') continue;
      const { workspaceId } = entry.outcome === 'timed' ? entry : entry.event;
      let group = this.#groups.get(workspaceId);
      if (group === undefined) {
        group = new WorkspaceGroup(workspaceId, this.#spare);
        this.#groups.set(workspaceId, group);
      }
      group.add(entry);
    }
    let bytes = 0;
    for (const { events, memberships } of this.#groups.values())
      bytes += events.bytes + memberships.bytes;
    return bytes;
  }

  [Symbol.iterator](): Iterator<WorkspaceGroup> {
    return this.#groups.values();
  }
}
