import 'server-only';
import type { LiveEvent } from '../audience';
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
  /** told that something this line may hear of was just written */
  readonly heard?: () => void;
};

/** One line to one browser. Whatever closes it (browser, rights, process, slowness), everything is let go once. */
export function openLine({ hub, userId, ear, mayStay, clock, heard }: Wiring) {
  const encoder = new TextEncoder();
  let writer: ReadableStreamDefaultController<Uint8Array> | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let closed = false;
  const ends: (() => void)[] = [];
  let lastPicture: Uint8Array | undefined;

  function close(): void {
    if (closed) return;
    closed = true;
    clearInterval(heartbeat);
    hub.leave(stream);
    lastPicture = undefined;
    for (const end of ends.splice(0)) end();
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

  /** Says those of some events that concern this line, and whether there was one. */
  async function tell(events: readonly LiveEvent[]): Promise<boolean> {
    const ours = await ear(events, clock());
    for (const event of ours) say(changeLine(event));
    return ours.length > 0;
  }

  /** Everything said before has left for the browser. */
  const isRead = () => writer?.desiredSize === BUFFER_BYTES;

  /** Gives the last picture to a browser that has read all that came before: one that lags is given the newest alone. */
  function giveLastPicture(): void {
    if (closed || !writer || !lastPicture || !isRead()) return;
    const picture = lastPicture;
    lastPicture = undefined;
    writer.enqueue(picture);
  }

  const stream: Stream = {
    userId,
    hear: async (events) => {
      if (await tell(events)) heard?.();
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
      pull: giveLastPicture,
      cancel: close,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: BUFFER_BYTES }),
  );

  /** Tells a returning browser what it missed, or to read its page again when that is too long ago to say. */
  async function replay(last: bigint | null): Promise<void> {
    try {
      // not told what it missed, a browser reads its page again
      const missed = await readMissed(last, clock());
      if (missed === null) say(RELOAD);
      else await tell(missed);
    } catch {
      // it could not be asked: the page asks first whether anything answers
      say(DOUBT);
    }
  }

  /** Shows a picture; one that was waiting to be read is replaced. */
  function show(picture: Uint8Array): void {
    lastPicture = picture;
    giveLastPicture();
  }

  /** Does something once the line is closed, at once when it already is. */
  function whenClosed(end: () => void): void {
    if (closed) end();
    else ends.push(end);
  }

  return { stream, body, close, replay, show, whenClosed };
}
