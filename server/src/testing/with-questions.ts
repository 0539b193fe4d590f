import type { ActiveSegment } from '../segments/live/live-segments.ts';
import { userQuestionsOf } from '../segments/user-question.ts';

/** Segments that are live, with the questions that they ask of users, which are live too. */
export function withQuestions(segments: readonly ActiveSegment[]): ActiveSegment[] {
  const questions = segments
    .filter(({ definition }) => definition.of === 'accounts')
    .flatMap(({ definition }) => userQuestionsOf(definition))
    .map(({ id, definition }): ActiveSegment => ({ id, version: 1, state: 'live', definition }));
  return [...segments, ...new Map(questions.map((one) => [one.id, one])).values()];
}
