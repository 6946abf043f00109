import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { POST } from '@/app/api/signatures/route';
import { startSignatureProvider } from '../../scripts/signature-provider.mjs';

export const SIGN_KEY = 'a-key-for-signatures-in-tests';

/** The real door of the product to the provider of signatures, behind a real port. */
async function openDoor() {
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = new Headers(request.headers as Record<string, string>);
    headers.delete('content-length');
    const body = Buffer.concat(chunks).toString('utf8');
    const said = await POST(
      new Request('http://door/api/signatures', { method: 'POST', headers, body }),
    );
    response.writeHead(said.status, { 'Content-Type': 'application/json' });
    response.end(await said.text());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/signatures`,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** A provider of signatures and the product’s door to it, both real. It is given to the product before it reads its own settings. */
export async function openSigning(chance: () => number = () => 0.5) {
  const door = await openDoor();
  const provider = await startSignatureProvider({ key: SIGN_KEY, webhook: door.url, chance });
  process.env['SIGN_PROVIDER_KEY'] = SIGN_KEY;
  process.env['SIGN_PROVIDER_URL'] = provider.url;
  return {
    book: provider.book,
    web: provider.url,
    door: door.url,
    settings: { url: provider.url, key: SIGN_KEY },
    stop: async () => {
      await provider.stop();
      await door.stop();
    },
  };
}
