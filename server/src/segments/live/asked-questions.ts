import type { ConfiguredSegment } from '../segment.ts';
import { isUserQuestionId, type UserQuestion, userQuestionsOf } from '../user-question.ts';
import type { SegmentProgressRow } from './segment-progress.ts';
import { readStored } from './stored-definition.ts';

/**
 * What people asked for, with the questions that it asks of users: those of the versions that were asked for, and those of
 * versions that are in force still.
 */
export function withUserQuestions(
  configured: readonly ConfiguredSegment[],
  progress: readonly SegmentProgressRow[],
): ConfiguredSegment[] {
  const asked = new Map<string, UserQuestion>();
  const add = (questions: readonly UserQuestion[]) => {
    for (const one of questions) asked.set(one.id, one);
  };
  for (const { definition, status } of configured) {
    if (definition.of === 'accounts' && status !== 'archived') add(userQuestionsOf(definition));
  }
  for (const row of progress) if (!isGone(row)) add(questionsIn(row));
  const questions = [...asked.values()].map(
    ({ id, definition }): ConfiguredSegment => ({ id, version: 1, definition, status: 'active' }),
  );
  return [...configured, ...questions];
}

/** Ids of the questions that a version asks. */
export function questionsOf(row: SegmentProgressRow): readonly string[] {
  return questionsIn(row).map(({ id }) => id);
}

function questionsIn({ segment_id, definition }: SegmentProgressRow): readonly UserQuestion[] {
  // Most ask none, and this is asked again and again.
  if (isUserQuestionId(segment_id) || !definition.includes('"kind":"users"')) return [];
  return userQuestionsOf(readStored(definition));
}

function isGone({ phase }: SegmentProgressRow): boolean {
  return phase === 'leaving' || phase === 'left';
}
