/** Lets a bounded number of tasks run at once and a bounded number wait. */
export interface Gate {
  /** Resolves with a function that gives the place back, or with null where too many wait already. */
  enter(): Promise<(() => void) | null>;
}

export function createGate(runningMax: number, waitingMax: number): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  const place = (): (() => void) => {
    let held = true;
    return () => {
      if (held) leave();
      held = false;
    };
  };
  return {
    enter: async () => {
      if (running >= runningMax) {
        if (waiting.length >= waitingMax) return null;
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else {
        running += 1;
      }
      return place();
    },
  };
}
