import { OnefoldError } from '../../kernel/errors.ts';
import { nounOf, type Segment } from '../segment.ts';
import type { SegmentGraph } from './references.ts';

/** What one step of a segment's life changes; `conflict` where it makes no sense, with what to do instead. */
export type LifeStep = (segment: Segment) => Pick<Segment, 'status' | 'activeVersion'>;

/** The latest version becomes the one that is in force. */
export const activate: LifeStep = (segment) => {
  const { id, status, version, activeVersion } = segment;
  if (status === 'archived') throw archived(id);
  if (version === activeVersion) {
    throw new OnefoldError(
      'conflict',
      status === 'paused'
        ? `The ${nounOf(id)} is paused. Resume it.`
        : `Version ${version} is active already.`,
    );
  }
  return { status: 'active', activeVersion: version };
};

export const pause: LifeStep = ({ id, status, activeVersion }) => {
  if (status === 'active') return { status: 'paused', activeVersion };
  const reason = {
    draft: `The ${nounOf(id)} is a draft: nobody has it yet, so there is nothing to pause.`,
    paused: `The ${nounOf(id)} is paused already.`,
    archived: `The ${nounOf(id)} is archived: nobody has it any more.`,
  };
  throw new OnefoldError('conflict', reason[status]);
};

export const resume: LifeStep = ({ id, status, activeVersion }) => {
  if (status === 'paused') return { status: 'active', activeVersion };
  const reason = {
    draft: `The ${nounOf(id)} is a draft. Activate it.`,
    active: `The ${nounOf(id)} is not paused.`,
    archived: `The ${nounOf(id)} is archived. Restore it first.`,
  };
  throw new OnefoldError('conflict', reason[status]);
};

export const archive: LifeStep = ({ id, status, activeVersion }) => {
  if (status !== 'archived') return { status: 'archived', activeVersion };
  throw new OnefoldError('conflict', `The ${nounOf(id)} is archived already.`);
};

/** A draft again, to be looked at before it is activated. */
export const restore: LifeStep = ({ id, status }) => {
  if (status === 'archived') return { status: 'draft', activeVersion: null };
  throw new OnefoldError('conflict', `The ${nounOf(id)} is not archived.`);
};

export function archived(id: string): OnefoldError {
  return new OnefoldError('conflict', `The ${nounOf(id)} is archived. Restore it first.`);
}

/** `conflict` while a segment that is asked for has no members of its own yet. */
export function checkAskedAreActive(asked: readonly string[], graph: SegmentGraph): void {
  const drafts = asked.flatMap((id) => {
    const node = graph.get(id);
    return node?.status === 'draft' ? [node.name] : [];
  });
  if (drafts.length === 0) return;
  throw new OnefoldError(
    'conflict',
    `It asks for drafts. Activate these first: ${drafts.join(', ')}.`,
  );
}

/** `conflict` while others ask for the segment, or are to hear of it. */
export function checkUnused(users: readonly { readonly name: string }[], verb: string): void {
  if (users.length === 0) return;
  const names = users.map(({ name }) => name).join(', ');
  throw new OnefoldError(
    'conflict',
    `It is used by ${names}. Take it out of these before you ${verb} it.`,
  );
}
