/**
 * A request as it goes over the wire, with places that are filled in before each send. A place is a run of one letter
 * between tildes, as wide as what comes into it, so that filling it in is writing digits into the buffer:
 * `~m~~~~~~~~~~` a message number, `~u~~~~~~` a user, `~t~~~~~~~~~~~` the time in ms since the epoch.
 */
export interface RequestTemplate {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Places for templates. In an event, write the message place first: it chooses the user of the places behind it. */
export const places = {
  message: '~m~~~~~~~~~~',
  user: '~u~~~~~~',
  time: '~t~~~~~~~~~~~',
} as const;

/** What fills the places in. */
export interface Filling {
  /** The number of the next message. */
  nextMessage(): number;
  nextUser(): number;
}

type Place = { readonly kind: string; readonly at: number; readonly width: number };

const digitZero = 0x30;

/** One request's bytes, owned by one connection: they are filled in anew only after its answer came. */
export class PreparedRequest {
  readonly bytes: Buffer;
  readonly #places: readonly Place[];

  constructor(template: RequestTemplate, host: string) {
    const { method, path, headers, body } = template;
    const lines = [`${method} ${path} HTTP/1.1`, `host: ${host}`];
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
    if (method === 'POST') lines.push(`content-length: ${Buffer.byteLength(body)}`);
    const text = `${lines.join('\r\n')}\r\n\r\n${body}`;
    this.bytes = Buffer.from(text, 'latin1');
    if (this.bytes.length !== Buffer.byteLength(text)) throw new Error('templates are ASCII');
    this.#places = [...text.matchAll(/~([mut])~+/g)].map((match) => ({
      kind: match[1]!,
      at: match.index,
      width: match[0].length,
    }));
  }

  fill(filling: Filling): Buffer {
    let user = -1;
    for (const { kind, at, width } of this.#places) {
      if (kind === 'm') {
        user = filling.nextUser();
        this.#write(filling.nextMessage(), at, width);
      } else if (kind === 'u') {
        if (user === -1) user = filling.nextUser();
        this.#write(user, at, width);
      } else this.#write(Date.now(), at, width);
    }
    return this.bytes;
  }

  #write(value: number, at: number, width: number): void {
    let rest = value;
    for (let index = at + width - 1; index >= at; index -= 1) {
      const next = Math.floor(rest / 10);
      this.bytes[index] = digitZero + (rest - next * 10);
      rest = next;
    }
  }
}
