import { connect, type Socket } from 'node:net';

/** One keep-alive HTTP/1.1 connection with at most one request under way; as little work per answer as can be. */
export class Connection {
  readonly #address: { readonly host: string; readonly port: number };
  readonly #onAnswer: (connection: Connection, status: number) => void;
  readonly #onLost: (connection: Connection, error: Error | null) => void;
  #socket: Socket;
  #pending: Buffer | null = null;
  #closed = false;
  /** When the request under way was due, in ms of the monotonic clock; 0 when there is none. */
  dueAt = 0;

  constructor(
    address: { readonly host: string; readonly port: number },
    onAnswer: (connection: Connection, status: number) => void,
    onLost: (connection: Connection, error: Error | null) => void,
  ) {
    this.#address = address;
    this.#onAnswer = onAnswer;
    this.#onLost = onLost;
    this.#socket = this.#open();
  }

  send(bytes: Buffer, dueAt: number): void {
    this.dueAt = dueAt;
    this.#socket.write(bytes);
  }

  close(): void {
    this.#closed = true;
    this.#socket.destroy();
  }

  #open(): Socket {
    const socket = connect({ ...this.#address, noDelay: true });
    socket.on('data', (chunk) => this.#receive(chunk));
    let failure: Error | null = null;
    socket.on('error', (error) => {
      failure = error;
    });
    socket.on('close', () => {
      if (this.#closed) return;
      this.#pending = null;
      this.dueAt = 0;
      this.#socket = this.#open();
      this.#onLost(this, failure);
    });
    return socket;
  }

  #receive(chunk: Buffer): void {
    const bytes = this.#pending === null ? chunk : Buffer.concat([this.#pending, chunk]);
    const end = answerEnd(bytes);
    if (end === -1) {
      this.#pending = bytes;
      return;
    }
    if (end !== bytes.length) throw new Error('an answer without a request');
    this.#pending = null;
    this.#onAnswer(this, statusOf(bytes));
  }
}

/** Where the answer ends, or -1 while some of it is missing. */
function answerEnd(bytes: Buffer): number {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return -1;
  const head = bytes.toString('latin1', 0, headEnd + 2).toLowerCase();
  const at = head.indexOf('\r\ncontent-length:');
  if (at !== -1) {
    const length = Number.parseInt(head.slice(at + 17), 10);
    const end = headEnd + 4 + length;
    return bytes.length >= end ? end : -1;
  }
  if (head.includes('\r\ntransfer-encoding: chunked')) {
    return bytes.subarray(-5).toString('latin1') === '0\r\n\r\n' ? bytes.length : -1;
  }
  return headEnd + 4;
}

function statusOf(bytes: Buffer): number {
  return (bytes[9]! - 48) * 100 + (bytes[10]! - 48) * 10 + (bytes[11]! - 48);
}
