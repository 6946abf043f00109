import 'server-only';
import {
  BUFFER_BYTES,
  BYE,
  changeLine,
  DOUBT,
  HEARTBEAT,
  HEARTBEAT_MS,
  HELLO,
  RELOAD,
} from '../event-stream';
import { type Ear, readMissed } from './follow';
import type { Hub, Stream } from './hub';

type Wiring = {
  readonly hub: Hub;
  readonly userId: string;
  readonly ear: Ear;
  readonly mayStay: Stream['mayStay'];
  readonly clock: () => Date;
};

/** One line to one browser. Whatever closes it (browser, rights, process, slowness), everything is let go once. */
export function openLine({ hub, userId, ear, mayStay, clock }: Wiring) {
  const encoder = new TextEncoder();
  let writer: ReadableStreamDefaultController<Uint8Array> | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let closed = false;

  function close(): void {
    if (closed) return;
    closed = true;
    clearInterval(heartbeat);
    hub.leave(stream);
    try {
      writer?.close();
    } catch {
      // the browser closed it first
    }
  }

  function say(text: string): void {
    if (closed || !writer) return;
    // a browser that no longer reads would fill our memory: it is dropped, comes back, and reads the page again
    if ((writer.desiredSize ?? 0) <= 0) close();
    else writer.enqueue(encoder.encode(text));
  }

  const stream: Stream = {
    userId,
    hear: async (events) => {
      for (const event of await ear(events, clock())) say(changeLine(event));
    },
    mayStay,
    doubt: () => say(DOUBT),
    leave: (why) => {
      if (why === 'bye') say(BYE);
      close();
    },
  };

  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        writer = controller;
        say(HELLO);
        heartbeat = setInterval(() => say(HEARTBEAT), HEARTBEAT_MS);
      },
      cancel: close,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: BUFFER_BYTES }),
  );

  /** Tells a returning browser what it missed, or to read its page again when that is too long ago to say. */
  async function replay(heard: bigint | null): Promise<void> {
    // not told what it missed, a browser reads its page again
    const missed = await readMissed(heard, clock()).catch(() => null);
    if (missed === null) say(RELOAD);
    else await stream.hear(missed);
  }

  return { stream, body, close, replay };
}
