import type { Call } from './shop/call.ts';

interface Waiting {
  readonly call: Call;
  readonly turn: number;
}

/** Calls that wait for their time to be sent: a binary heap by `sendAt`, equal ones as they came. */
export class CallQueue {
  readonly #heap: Waiting[] = [];
  #turn = 0;

  get size(): number {
    return this.#heap.length;
  }

  add(calls: readonly Call[]): void {
    for (const call of calls) {
      this.#heap.push({ call, turn: this.#turn++ });
      this.#up(this.#heap.length - 1);
    }
  }

  /** Takes all calls that are due, in the order in which they are. */
  takeDue(now: number): Call[] {
    const due: Call[] = [];
    for (let first = this.#heap[0]; first && first.call.sendAt <= now; first = this.#heap[0]) {
      due.push(first.call);
      const last = this.#heap.pop();
      if (last && this.#heap.length > 0) {
        this.#heap[0] = last;
        this.#down(0);
      }
    }
    return due;
  }

  #before(one: number, other: number): boolean {
    const a = this.#heap[one];
    const b = this.#heap[other];
    if (!a || !b) return false;
    return a.call.sendAt === b.call.sendAt ? a.turn < b.turn : a.call.sendAt < b.call.sendAt;
  }

  #swap(one: number, other: number): void {
    const kept = this.#heap[one] as Waiting;
    this.#heap[one] = this.#heap[other] as Waiting;
    this.#heap[other] = kept;
  }

  #up(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #down(from: number): void {
    for (let at = from; ; ) {
      const left = at * 2 + 1;
      const child = this.#before(left + 1, left) ? left + 1 : left;
      if (!this.#before(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }
}
