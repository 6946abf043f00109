import 'server-only';
import { type Listening, listen } from '@/lib/db/listen';
import { WAKE_CHANNEL } from '@/lib/db/wake';
import { withActor } from '@/lib/db/with-actor';
import { env } from '@/lib/env';
import type { LiveEvent } from '../audience';
import { RECHECK_MS, STREAMS_PER_USER } from '../event-stream';
import { advance, type LiveCursor, startAt } from '../live-cursor';
import { findLastId, listEventsAfter } from './live.repository';

/** One browser that follows a page. */
export type Stream = {
  readonly userId: string;
  /** hears what concerns it, drops the rest */
  readonly hear: (events: readonly LiveEvent[]) => void | Promise<void>;
  /** still signed in, same hat, same reach? */
  readonly mayStay: (now: Date) => Promise<boolean>;
  /** the database went away, or is back: the page asks which */
  readonly doubt: () => void;
  /** the process stops: says goodbye and closes */
  readonly leave: (why: 'bye' | 'no-longer-allowed') => void;
};

export type Joined = 'joined' | 'full' | 'too-many' | 'closing';

const READ_AT_ONCE = 1_000;
const SAFETY_POLL_MS = 5_000;
const TICK_MS = 1_000;
const LOOK_BACK = 200n;
const ASKED_TOGETHER = 4;
const STREAM = { role: 'stream' } as const;

/** A little before the greatest id: a smaller one may still be on its way. */
async function readStart(now: Date): Promise<bigint> {
  const last = await withActor(STREAM, 'read', now, findLastId);
  return last > LOOK_BACK ? last - LOOK_BACK : 0n;
}

type Member = { checkedAt: number; dirty: boolean };

/** The process's one reader of live events, whatever the number of browsers: one connection listens, one query reads. */
export function openHub(clock: () => Date) {
  const members = new Map<Stream, Member>();
  let cursor: LiveCursor | undefined;
  let ears: Listening | undefined;
  let timers: ReturnType<typeof setInterval>[] = [];
  let reading: Promise<void> | undefined;
  let again = false;
  let checking = false;
  let closing = false;

  async function read(): Promise<void> {
    const from = cursor ?? startAt(await readStart(clock()));
    const now = clock();
    const rows = await withActor(STREAM, 'read', now, (tx) =>
      listEventsAfter(tx, from.last, [...from.holes.keys()], READ_AT_ONCE),
    );
    const ids = rows.map(({ id }) => id);
    const moved = advance(from, ids, now.getTime());
    // the first reading only learns which ids are missing
    const fresh = cursor ? rows.filter(({ id }) => moved.fresh.includes(id)) : [];
    cursor = moved.cursor;
    if (fresh.length > 0) for (const stream of [...members.keys()]) tell(stream, fresh);
    if (rows.length === READ_AT_ONCE) again = true;
  }

  function tell(stream: Stream, fresh: readonly LiveEvent[]): void {
    // it comes back, and is told what it missed
    Promise.resolve(stream.hear(fresh)).catch(() => stream.leave('bye'));
  }

  async function turn(): Promise<void> {
    do {
      again = false;
      // the database may be away: the safety poll asks again
      await read().catch(() => undefined);
    } while (again);
    reading = undefined;
  }

  function pump(): Promise<void> {
    if (reading !== undefined) again = true;
    else reading = turn();
    return reading ?? Promise.resolve();
  }

  function wakeUp(): void {
    for (const member of members.values()) member.dirty = true;
    void pump();
  }

  function doubt(): void {
    for (const stream of [...members.keys()]) stream.doubt();
  }

  /** Deaf, nobody knows what was written meanwhile: every right is asked about as if something just was. */
  const isDue = ({ checkedAt, dirty }: Member, now: Date) => {
    const active = dirty || !ears?.hears();
    return now.getTime() - checkedAt >= (active ? RECHECK_MS.active : RECHECK_MS.quiet);
  };

  /** Asks whether one may stay; false when it could not be asked. */
  async function ask(stream: Stream, member: Member, now: Date): Promise<boolean> {
    member.dirty = false;
    const stays = await stream.mayStay(now).catch(() => null);
    if (stays === null) {
      member.dirty = true;
      return false;
    }
    member.checkedAt = now.getTime();
    if (!stays) stream.leave('no-longer-allowed');
    return true;
  }

  // a few at a time: five hundred streams must not take the pages' connections
  async function recheck(): Promise<void> {
    if (checking) return;
    checking = true;
    const due = [...members].filter(([, member]) => isDue(member, clock())).values();
    const askSome = async () => {
      // the database may be away: the lines stay, and everybody is asked about again at the next tick
      for (const [stream, member] of due) if (!(await ask(stream, member, clock()))) break;
    };
    await Promise.all(Array.from({ length: ASKED_TOGETHER }, askSome));
    checking = false;
  }

  function start(): void {
    if (ears) return;
    ears = listen(env().DATABASE_WEB_URL, WAKE_CHANNEL, { heard: wakeUp, doubt });
    timers = [
      setInterval(() => void pump(), SAFETY_POLL_MS),
      setInterval(() => void recheck(), TICK_MS),
    ];
    for (const timer of timers) timer.unref();
  }

  function leave(stream: Stream): void {
    members.delete(stream);
  }

  return {
    /** Takes a stream in, or says why not. Events written before are not told. */
    join: async (stream: Stream): Promise<Joined> => {
      if (closing) return 'closing';
      if (members.size >= env().STREAMS_PER_PROCESS) return 'full';
      const theirs = [...members.keys()].filter(({ userId }) => userId === stream.userId);
      if (theirs.length >= STREAMS_PER_USER) return 'too-many';
      members.set(stream, { checkedAt: clock().getTime(), dirty: false });
      start();
      if (!cursor) await pump();
      return 'joined';
    },
    leave,
    size: () => members.size,
    /** The process stops: every browser is told to come back, to another process if there is one. */
    close: async (): Promise<void> => {
      closing = true;
      for (const timer of timers) clearInterval(timer);
      for (const stream of [...members.keys()]) stream.leave('bye');
      members.clear();
      await ears?.stop();
    },
  };
}

export type Hub = ReturnType<typeof openHub>;
