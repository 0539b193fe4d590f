/** A value that is edited, with the way back and forth. */
export interface EditHistory<Value> {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
  /** What the last edit was of; another edit of the same goes back together with it. */
  readonly subject: string | null;
}

/** Steps that can be taken back. */
export const stepsMax = 200;

export function begun<Value>(present: Value): EditHistory<Value> {
  return { past: [], present, future: [], subject: null };
}

/** @param subject Such as the field that somebody types in: its letters are taken back together. */
export function edited<Value>(
  history: EditHistory<Value>,
  next: Value,
  subject: string | null = null,
): EditHistory<Value> {
  const { past, present } = history;
  if (next === present) return history;
  const goesOn = subject !== null && subject === history.subject && past.length > 0;
  return {
    past: goesOn ? past : [...past, present].slice(-stepsMax),
    ...{ present: next, future: [], subject },
  };
}

export function undone<Value>(history: EditHistory<Value>): EditHistory<Value> {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { past: past.slice(0, -1), present: before, future: [present, ...future], subject: null };
}

export function redone<Value>(history: EditHistory<Value>): EditHistory<Value> {
  const { past, present, future } = history;
  const [after, ...rest] = future;
  if (after === undefined) return history;
  return { past: [...past, present], present: after, future: rest, subject: null };
}
