import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { distrustForwardedAddress } from '@/lib/web/forwarded';

test('without a named proxy, the address a request gives itself is not read', async () => {
  distrustForwardedAddress();
  const seen: unknown[] = [];
  const server = http.createServer((request, response) => {
    seen.push(request.headers['x-forwarded-for'], request.headers['x-kept']);
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const headers = { 'x-forwarded-for': '203.0.113.9', 'x-kept': 'yes' };
  await fetch(`http://127.0.0.1:${port}`, { headers });
  server.close();
  expect(seen).toEqual([undefined, 'yes']);
});
