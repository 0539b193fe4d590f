import { Connection } from './connection.ts';
import { Histogram, type LatencySummary } from './histogram.ts';
import { type Filling, PreparedRequest, type RequestTemplate } from './request-template.ts';

/** What to send, to whom, how hard and how long. */
export interface LoadPlan {
  readonly host: string;
  readonly port: number;
  /** Sent in turn by each connection. */
  readonly templates: readonly RequestTemplate[];
  readonly connections: number;
  /** Requests a second whatever the answers take; null: each connection sends when its answer came. */
  readonly ratePerSecond: number | null;
  /** Answers before this are not counted. */
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly users: number;
  readonly seed: number;
  /** The number of the first message. */
  readonly firstMessage: number;
}

export interface LoadResult {
  /** Answered with 2xx within the measured time. */
  readonly accepted: number;
  /** All that were answered with 2xx, the warm-up too. */
  readonly acceptedInAll: number;
  readonly measuredSeconds: number;
  /** How many of each other status, and of lost connections, in all. */
  readonly failures: Readonly<Record<string, number>>;
  readonly latency: LatencySummary;
  /** Requests that were due and not sent when the time was over; only with a rate. */
  readonly unsent: number;
  /** Share of one core that the generator itself took: near 1, it is the bottleneck. */
  readonly generatorCpu: number;
  readonly nextMessage: number;
}

const tickMs = 1;

/** Generates load until the plan's time is over. `pause` and `resume` hold a closed loop back. */
export class Load {
  readonly #plan: LoadPlan;
  readonly #histogram = new Histogram();
  readonly #failures: Record<string, number> = {};
  readonly #requests = new Map<Connection, { prepared: PreparedRequest[]; next: number }>();
  readonly #idle: Connection[] = [];
  /** When requests were due that found no idle connection; with a rate only. */
  readonly #due: number[] = [];
  #dueHead = 0;
  #filling: Filling;
  #message: number;
  #measureFrom = 0;
  #measureTo = 0;
  #accepted = 0;
  #acceptedInAll = 0;
  #paused = false;
  #stopped = false;

  constructor(plan: LoadPlan) {
    this.#plan = plan;
    this.#message = plan.firstMessage;
    let state = plan.seed >>> 0 || 1;
    this.#filling = {
      nextMessage: () => this.#message++,
      // xorshift32: users are picked evenly, and the generator costs nothing.
      nextUser: () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) % plan.users;
      },
    };
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    if (this.#plan.ratePerSecond === null) this.#sendAllIdle();
  }

  /** Ends before the time is over. */
  stop(): void {
    this.#measureTo = Math.min(this.#measureTo, performance.now());
  }

  async run(): Promise<LoadResult> {
    const { host, port, templates, connections, ratePerSecond, warmUpMs, measureMs } = this.#plan;
    for (let index = 0; index < connections; index += 1) {
      const connection = new Connection(
        { host, port },
        (answered, status) => this.#answered(answered, status),
        (lost, error) => this.#lost(lost, error),
      );
      const prepared = templates.map(
        (template) => new PreparedRequest(template, `${host}:${port}`),
      );
      this.#requests.set(connection, { prepared, next: index % prepared.length });
      this.#idle.push(connection);
    }
    const startedAt = performance.now();
    this.#measureFrom = startedAt + warmUpMs;
    this.#measureTo = this.#measureFrom + measureMs;
    if (ratePerSecond === null) this.#sendAllIdle();
    let cpuFrom = process.cpuUsage();
    let warm = warmUpMs === 0;
    let issued = 0;
    while (performance.now() < this.#measureTo) {
      await new Promise((resolve) => setTimeout(resolve, tickMs));
      if (!warm && performance.now() >= this.#measureFrom) {
        warm = true;
        cpuFrom = process.cpuUsage();
      }
      if (ratePerSecond === null) continue;
      const wanted = Math.floor(((performance.now() - startedAt) * ratePerSecond) / 1000);
      for (; issued < wanted; issued += 1) {
        this.#issue(startedAt + (issued * 1000) / ratePerSecond);
      }
    }
    const measuredSeconds = (performance.now() - this.#measureFrom) / 1000;
    const cpu = process.cpuUsage(cpuFrom);
    this.#stopped = true;
    await this.#settle();
    for (const connection of this.#requests.keys()) connection.close();
    return {
      accepted: this.#accepted,
      acceptedInAll: this.#acceptedInAll,
      measuredSeconds,
      failures: this.#failures,
      latency: this.#histogram.summary(),
      unsent: this.#due.length - this.#dueHead,
      generatorCpu: (cpu.user + cpu.system) / 1e6 / measuredSeconds,
      nextMessage: this.#message,
    };
  }

  #issue(dueAt: number): void {
    // In turn: one that is never used, the server closes.
    const connection = this.#idle.shift();
    if (connection === undefined) this.#due.push(dueAt);
    else this.#send(connection, dueAt);
  }

  #send(connection: Connection, dueAt: number): void {
    const requests = this.#requests.get(connection)!;
    const prepared = requests.prepared[requests.next]!;
    requests.next = (requests.next + 1) % requests.prepared.length;
    connection.send(prepared.fill(this.#filling), dueAt);
  }

  #sendAllIdle(): void {
    const now = performance.now();
    for (const connection of this.#idle.splice(0)) this.#send(connection, now);
  }

  #answered(connection: Connection, status: number): void {
    const now = performance.now();
    const { dueAt } = connection;
    connection.dueAt = 0;
    if (status >= 200 && status < 300) {
      this.#acceptedInAll += 1;
      if (now >= this.#measureFrom && now <= this.#measureTo) {
        this.#accepted += 1;
        this.#histogram.record(now - dueAt);
      }
    } else this.#fail(String(status));
    this.#next(connection, now);
  }

  #lost(connection: Connection, error: Error | null): void {
    if (this.#stopped) return;
    this.#fail(error === null ? 'closed' : ((error as NodeJS.ErrnoException).code ?? error.name));
    // A moment of rest, so that a server that refuses connections is not hammered in a tight loop.
    setTimeout(() => this.#next(connection, performance.now()), 20);
  }

  #next(connection: Connection, now: number): void {
    if (this.#stopped) return;
    if (this.#plan.ratePerSecond !== null) {
      const due = this.#due[this.#dueHead];
      if (due === undefined) this.#idle.push(connection);
      else {
        this.#dueHead += 1;
        this.#send(connection, due);
      }
      return;
    }
    if (this.#paused || now >= this.#measureTo) this.#idle.push(connection);
    else this.#send(connection, now);
  }

  #fail(reason: string): void {
    this.#failures[reason] = (this.#failures[reason] ?? 0) + 1;
  }

  /** Waits for the answers under way, so that what was accepted is counted whole. */
  async #settle(): Promise<void> {
    const until = performance.now() + 5000;
    const underWay = () => [...this.#requests.keys()].some(({ dueAt }) => dueAt !== 0);
    while (underWay() && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, tickMs));
    }
  }
}
