import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real door of the product that a provider tells things to, behind a real port. */
export async function openDoor(path: string, post: (request: Request) => Promise<Response>) {
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = new Headers(request.headers as Record<string, string>);
    headers.delete('content-length');
    const body = Buffer.concat(chunks).toString('utf8');
    const said = await post(new Request(`http://door${path}`, { method: 'POST', headers, body }));
    response.writeHead(said.status, { 'Content-Type': 'application/json' });
    response.end(await said.text());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
}
