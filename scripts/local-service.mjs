// What the local counterparts of outside services share: a small web server that answers nobody but this machine, and says
// what its pages may do.
import http from 'node:http';

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const htmlReply = (body, status = 200, policy = PAGE_POLICY) => ({
  status,
  body,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
});
export const jsonReply = (value, status = 200) => ({
  status,
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
});
export const backTo = (path) => ({ status: 303, body: '', headers: { Location: path } });

/** A body as text; null when it is larger than that. */
export async function gather(request, largest) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largest) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Shares and delays typed in a form: « 0,2 » is 0.2, anything else is 0. */
export const shares = (body) =>
  Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      Number(value.replace(',', '.')) || 0,
    ]),
  );

/** Why a request is not answered: another name for this machine is another site (DNS rebinding), and a page of another site changes nothing here. */
export function strangerReply({ method, headers }, name) {
  const local = new RegExp(`^(localhost|127\\.0\\.0\\.1|\\[::1\\]|${name})(:\\d+)?$`);
  if (!local.test(headers.host ?? '')) return jsonReply({ refused: true }, 421);
  const outside = headers.origin !== undefined && headers.origin !== `http://${headers.host}`;
  return method !== 'GET' && outside ? jsonReply({ refused: true }, 403) : null;
}

/**
 * Opens one; an answer of null cuts the line, as a service that took a request and never said so.
 * @param {(request: import('node:http').IncomingMessage) => Promise<any>} answer
 */
export async function openLocalService(answer, { port, host }) {
  const server = http.createServer(async (request, response) => {
    const reply = await answer(request).catch((error) => jsonReply({ error: String(error) }, 500));
    if (reply === null) return request.socket.destroy();
    response.writeHead(reply.status, {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      ...reply.headers,
    });
    response.end(reply.body);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const address = server.address();
  const on = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${on}`,
    web: `http://localhost:${on}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(() => done(undefined)));
    },
  };
}

/** Run by itself, it says where it is, until it is asked to stop. */
export function runAlone(name, { web, stop }) {
  console.log(`${name} ${web}`);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => stop().then(() => process.exit(0)));
}
