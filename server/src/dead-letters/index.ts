export {
  type DeadLetter,
  type DeadLetterRow,
  type DeadLetterState,
  deadLetterId,
  deadLetterMigrations,
  deadLetterPosition,
  deadLetterStates,
  deadLetterTable,
  toDeadLetter,
  toDeadLetterRow,
} from './dead-letter.ts';
export {
  createDeadLetterStore,
  type DeadLetterFilter,
  type DeadLetterStore,
  deadLetterOrders,
} from './dead-letter-store.ts';
export { type DeadLetterPage, findDeadLetters } from './find-dead-letters.ts';
export { type MovedLetters, moveDeadLetters } from './move-dead-letters.ts';
export {
  createOpenDeadLetters,
  type OpenDeadLetters,
  type ReadOpenDeadLetters,
} from './open-dead-letters.ts';
