import { OnefoldError } from '../../kernel/errors.ts';
import type { Segment } from '../segment.ts';
import type { SegmentGraph } from './references.ts';

/** What one step of a segment's life changes; `conflict` where it makes no sense, with what to do instead. */
export type LifeStep = (segment: Segment) => Pick<Segment, 'status' | 'activeVersion'>;

/** The latest version becomes the one that is in force. */
export const activate: LifeStep = (segment) => {
  const { status, version, activeVersion } = segment;
  if (status === 'archived') throw archived();
  if (version === activeVersion) {
    throw new OnefoldError(
      'conflict',
      status === 'paused'
        ? 'The segment is paused. Resume it.'
        : `Version ${version} is active already.`,
    );
  }
  return { status: 'active', activeVersion: version };
};

export const pause: LifeStep = ({ status, activeVersion }) => {
  if (status === 'active') return { status: 'paused', activeVersion };
  const reason = {
    draft: 'The segment is a draft: nobody enters or leaves it, so there is nothing to pause.',
    paused: 'The segment is paused already.',
    archived: 'The segment is archived: nobody enters or leaves it any more.',
  };
  throw new OnefoldError('conflict', reason[status]);
};

export const resume: LifeStep = ({ status, activeVersion }) => {
  if (status === 'paused') return { status: 'active', activeVersion };
  const reason = {
    draft: 'The segment is a draft. Activate it.',
    active: 'The segment is not paused.',
    archived: 'The segment is archived. Restore it first.',
  };
  throw new OnefoldError('conflict', reason[status]);
};

export const archive: LifeStep = ({ status, activeVersion }) => {
  if (status !== 'archived') return { status: 'archived', activeVersion };
  throw new OnefoldError('conflict', 'The segment is archived already.');
};

/** A draft again, to be looked at before it is activated. */
export const restore: LifeStep = ({ status }) => {
  if (status === 'archived') return { status: 'draft', activeVersion: null };
  throw new OnefoldError('conflict', 'The segment is not archived.');
};

export function archived(): OnefoldError {
  return new OnefoldError('conflict', 'The segment is archived. Restore it first.');
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
    `The segment asks for drafts. Activate these first: ${drafts.join(', ')}.`,
  );
}

/** `conflict` while others ask for the segment. */
export function checkUnused(users: readonly { readonly name: string }[], verb: string): void {
  if (users.length === 0) return;
  const names = users.map(({ name }) => name).join(', ');
  throw new OnefoldError(
    'conflict',
    `The segment is used by ${names}. Take it out of these before you ${verb} it.`,
  );
}
