export { dedupeMigrations, dedupeWindowMs, type Message, SeenMessages } from './dedupe.ts';
