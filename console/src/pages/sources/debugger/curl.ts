import type { ReceivedEvent } from '../../../api/activity-entries.ts';
import { shellQuoted } from '../snippets/quote.ts';

export interface CurlOptions {
  /** Where this server takes events, without a slash at the end. */
  readonly host: string;
  readonly writeKey: string;
  /** Without the message id it has, so that it takes effect once more. */
  readonly asNew: boolean;
}

/** What stands for the write key where there is none to fill in. */
export const writeKeyPlaceholder = 'WRITE_KEY';

/**
 * The command that sends an event again as it came: the same path, body, agent and channel. Of a batch it sends a batch
 * of this one event, with what the batch says of all. Null where no path of ingest takes such a body.
 */
export function curlOf(raw: ReceivedEvent, options: CurlOptions): string | null {
  if (raw.path === null) return null;
  const { host, writeKey, asNew } = options;
  const body = bodyOf(raw, asNew);
  const lines = [
    `curl ${shellQuoted(`${host}${raw.path}`)}`,
    `--user ${shellQuoted(`${writeKey}:`)}`,
    "--header 'content-type: application/json'",
    // Browsers say so with each request; the server knows them by it.
    ...(raw.channel === 'browser' ? ["--header 'sec-fetch-site: cross-site'"] : []),
    ...(raw.userAgent === null ? [] : [`--header ${shellQuoted(`user-agent: ${raw.userAgent}`)}`]),
  ];
  // Raw: with the other options a body that begins with @ would name a file of whoever pastes this.
  if (!hasControls(body)) return [...lines, `--data-raw ${shellQuoted(body)}`].join(' \\\n  ');
  // What a terminal would take for a key press goes in disguise.
  const command = [...lines, '--data-binary @-'].join(' \\\n  ');
  return `echo ${base64(body)} | base64 -d | ${command}`;
}

/** Whether sending it once more without its message id can be asked for. */
export function canBeNew(raw: ReceivedEvent): boolean {
  return bodyOf(raw, true) !== bodyOf(raw, false);
}

function bodyOf({ payload, batch }: ReceivedEvent, asNew: boolean): string {
  const event = asNew ? withoutMessageId(payload) : payload;
  if (batch === null) return event;
  const rest = JSON.stringify(batch.rest).slice(1, -1);
  return `{"batch":[${event}]${rest === '' ? '' : `,${rest}`}}`;
}

function withoutMessageId(text: string): string {
  const value = parse(text);
  if (!isObject(value)) return text;
  if (value['messageId'] === undefined && value['message_id'] === undefined) return text;
  const { messageId: _, message_id: _id, ...rest } = value;
  return JSON.stringify(rest);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Any but the line feed: a tab completes, an escape and a delete edit, and none of them arrives. */
function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u0009\u000b-\u001f\u007f]/.test(text);
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
