export { dedupeMigrations, dedupeWindowMs, type Message, SeenMessages } from './dedupe.ts';
export { createFindMessage, type FindMessage } from './find-message.ts';
