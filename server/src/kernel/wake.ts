/** Lets one loop wait until there is something to do. A call while nobody waits is remembered once. */
export class Wake {
  #pending = false;
  #resolve: (() => void) | undefined;

  notify(): void {
    if (this.#resolve) {
      this.#resolve();
      this.#resolve = undefined;
    } else {
      this.#pending = true;
    }
  }

  /** Resolves at the next `notify`, at once where one came since the last wait, or when the signal aborts. */
  wait(signal: AbortSignal): Promise<void> {
    if (this.#pending || signal.aborted) {
      this.#pending = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        this.#resolve = undefined;
        resolve();
      };
      this.#resolve = done;
      signal.addEventListener('abort', done);
    });
  }
}
