/** Latencies in logarithmic buckets of 1 %: constant memory, and no sample is thrown away. */
export class Histogram {
  readonly #counts = new Float64Array(2400);
  #total = 0;
  #maxMs = 0;

  record(ms: number): void {
    this.#counts[bucketOf(ms)]! += 1;
    this.#total += 1;
    if (ms > this.#maxMs) this.#maxMs = ms;
  }

  get total(): number {
    return this.#total;
  }

  /** The upper end of the bucket that holds the given share of all samples, in ms; 0 without samples. */
  percentile(share: number): number {
    const wanted = Math.ceil(this.#total * share);
    let seen = 0;
    for (let bucket = 0; bucket < this.#counts.length; bucket += 1) {
      seen += this.#counts[bucket]!;
      if (seen >= wanted && seen > 0) return Math.min(topOf(bucket), this.#maxMs);
    }
    return 0;
  }

  summary(): LatencySummary {
    return {
      p50Ms: this.percentile(0.5),
      p90Ms: this.percentile(0.9),
      p99Ms: this.percentile(0.99),
      p999Ms: this.percentile(0.999),
      maxMs: this.#maxMs,
      samples: this.#total,
    };
  }
}

export interface LatencySummary {
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly maxMs: number;
  readonly samples: number;
}

const step = Math.log(1.01);
/** Smallest latency that is told apart: a microsecond. */
const floorMs = 0.001;

function bucketOf(ms: number): number {
  const bucket = ms <= floorMs ? 0 : Math.ceil(Math.log(ms / floorMs) / step);
  return Math.min(bucket, 2399);
}

function topOf(bucket: number): number {
  return floorMs * Math.exp(bucket * step);
}
