import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Caught = { readonly to: readonly string[]; readonly mail: Email; readonly raw: string };

/** What the office answers to the nth message it is offered (from 1): null takes it; it may also take it and cut the line, or say nothing. */
export type Answer = (
  nth: number,
) => { readonly code: number; readonly text: string } | 'cut' | 'silent' | null;

/** The line of one session falls, as when a proxy or a machine goes away. */
function cutLine(server: SMTPServer, id: string): void {
  const { connections } = server as unknown as {
    connections: Set<{ id: string; _socket: { destroy: () => void } }>;
  };
  for (const one of connections) if (one.id === id) one._socket.destroy();
}

/** A real mail server on this machine that keeps what it is given. */
export async function openPostOffice(answer: Answer = () => null) {
  const caught: Caught[] = [];
  const messageIds: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        messageIds.push(/^message-id: *(\S+)/im.exec(raw)?.[1] ?? 'none');
        const refused = answer(messageIds.length);
        if (refused === 'silent') return;
        if (refused !== null && refused !== 'cut') {
          done(Object.assign(new Error(refused.text), { responseCode: refused.code }));
          return;
        }
        PostalMime.parse(raw).then((mail) => {
          caught.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail, raw });
          if (refused === 'cut') cutLine(server, session.id);
          else done(null, 'taken');
        }, done);
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    caught,
    /** of every message offered, taken or not */
    messageIds,
    close: () => new Promise<void>((done) => server.close(done)),
  };
}

/** Asks again until it is so, or says what it was. */
export async function eventually<Value>(
  read: () => Value | Promise<Value>,
  holds: (value: Value) => boolean,
  ms = 12_000,
): Promise<Value> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)?.slice(0, 400)}`);
    await new Promise((resume) => setTimeout(resume, 40));
  }
}
