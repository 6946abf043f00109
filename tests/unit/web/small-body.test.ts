import { expect, test } from 'vitest';
import { refuseLargeBody } from '@/lib/web/small-body';

const sent = (method: string, headers: Record<string, string>) =>
  refuseLargeBody(new Request('http://ici.invalid/api/auth/_log', { method, headers }))?.status;

test.each([
  ['POST', { 'content-length': '16384' }, undefined],
  ['POST', { 'content-length': '16385' }, 413],
  ['POST', {}, 413],
  ['POST', { 'content-length': 'beaucoup' }, 413],
  ['POST', { 'content-length': '10', 'content-encoding': 'gzip' }, 413],
  ['GET', {}, undefined],
])('%s %j: %s', (method, headers, status) => {
  expect(sent(method, headers)).toBe(status);
});
