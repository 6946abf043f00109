import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { POST } from '@/app/api/telephone/route';
import { startPhoneProvider } from '../../scripts/phone-provider.mjs';

export const PHONE_KEY = 'a-key-for-tests-alone';

/** The real door of the product to the telephone network, behind a real port. */
async function openDoor() {
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = new Headers(request.headers as Record<string, string>);
    headers.delete('content-length');
    const said = await POST(
      new Request('http://door/api/telephone', {
        method: 'POST',
        headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }),
    );
    response.writeHead(said.status, { 'Content-Type': 'application/json' });
    response.end(await said.text());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/telephone`,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** A telephone network and the product’s door to it, both real. The key is given to the product before it reads its own. */
export async function openTelephones(chance: () => number = () => 0.5) {
  process.env['PHONE_PROVIDER_KEY'] = PHONE_KEY;
  const door = await openDoor();
  const provider = await startPhoneProvider({ key: PHONE_KEY, webhook: door.url, chance });
  const received = (phone: string) =>
    (provider.network.telephones().get(phone) ?? []) as readonly {
      readonly id: string;
      readonly kind: string;
      readonly text?: string;
      readonly said: readonly string[];
      readonly keys?: readonly string[];
      readonly status: string;
    }[];
  return {
    network: provider.network,
    door: door.url,
    settings: { url: provider.url, key: PHONE_KEY, smsMils: 45, callMils: 60 },
    /** the texts a telephone received, in order */
    texts: (phone: string) =>
      received(phone).flatMap(({ kind, text }) => (kind === 'sms' && text ? [text] : [])),
    calls: (phone: string) => received(phone).filter(({ kind }) => kind === 'call'),
    stop: async () => {
      await provider.stop();
      await door.stop();
    },
  };
}
