/** One event of a stream in the format of the HTML standard, chapter "Server-sent events". */
export interface ServerSentEvent {
  readonly event: string;
  /** Empty for a message that only moves the id, such as a heartbeat. */
  readonly data: string;
  /** The last id sent so far, to come back with in `Last-Event-ID`; null before the first. */
  readonly lastEventId: string | null;
}

/**
 * Reads a `text/event-stream` body. Unlike EventSource, a fetch carries headers and shows why it was refused.
 * Comments yield nothing.
 */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as BytesToText).getReader();
  let rest = '';
  let event = '';
  let data: string[] = [];
  let lastEventId: string | null = null;
  let moved = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const raw of lines) {
        const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
        if (line === '') {
          if (data.length > 0 || moved) {
            yield { event: event === '' ? 'message' : event, data: data.join('\n'), lastEventId };
          }
          moved = false;
          event = '';
          data = [];
          continue;
        }
        const { field, value: fieldValue } = splitLine(line);
        if (field === 'event') event = fieldValue;
        else if (field === 'data') data.push(fieldValue);
        else if (field === 'id') {
          lastEventId = fieldValue;
          moved = true;
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The DOM's types of the two streams disagree about the kind of buffer behind the bytes. */
type BytesToText = ReadableWritablePair<string, Uint8Array>;

function splitLine(line: string): { field: string; value: string } {
  const colon = line.indexOf(':');
  if (colon === -1) return { field: line, value: '' };
  const value = line.slice(colon + 1);
  return { field: line.slice(0, colon), value: value.startsWith(' ') ? value.slice(1) : value };
}
