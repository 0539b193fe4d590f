/**
 * The spans that counts are kept by. Counts over all time stay for ever; those by the minute and by the quarter of an
 * hour as long as something shows them, so that their tables are bounded.
 */
export const minuteMs = 60_000;
export const minutesPerQuarter = 15;
export const quarterMs = minutesPerQuarter * minuteMs;
export const quartersPerHour = 4;

/** Two days: the last 24 hours, and those before them to compare with. */
export const minutesKeptMs = 2 * 86_400_000;

/** 30 days and the 30 before them, with room for days of 25 hours and for the one that has begun. */
export const quartersKeptMs = 64 * 86_400_000;
