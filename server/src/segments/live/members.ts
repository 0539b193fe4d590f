/** Since when a profile belongs to each segment, ms since the epoch; knows its text as long as nothing changes. */
export class Members extends Map<string, number> {
  #text: string | null = null;

  static of(sinces: Readonly<Record<string, number>>): Members {
    const members = new Members();
    for (const id of Object.keys(sinces)) members.set(id, sinces[id]!);
    return members;
  }

  override set(segmentId: string, since: number): this {
    this.#text = null;
    return super.set(segmentId, since);
  }

  override delete(segmentId: string): boolean {
    this.#text = null;
    return super.delete(segmentId);
  }

  override clear(): void {
    this.#text = null;
    super.clear();
  }

  /** In the order of the segments. */
  get text(): string {
    this.#text ??= this.#written();
    return this.#text;
  }

  #written(): string {
    const members: string[] = [];
    for (const id of [...this.keys()].sort()) {
      members.push(`${JSON.stringify(id)}:${this.get(id)}`);
    }
    return `{${members.join()}}`;
  }
}
