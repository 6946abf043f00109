import { expect, test } from 'vitest';
import { contentPolicy } from '@/lib/shared/content-policy';

const served = contentPolicy({ nonce: 'N', development: false, https: true });

test('scripts need the nonce of the visit, nothing is evaluated', () => {
  expect(served).toContain("script-src 'self' 'nonce-N' 'strict-dynamic';");
  expect(served).not.toContain('unsafe-eval');
});

test('no style sheet without the nonce, no frame, no plug-in, no other base, forms stay here', () => {
  for (const rule of [
    "style-src-elem 'self' 'nonce-N'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ]) {
    expect(served.split('; ')).toContain(rule);
  }
});

test('no third party is named', () => expect(served).not.toMatch(/https?:\/\/|\*/));

test('only behind https is everything asked encrypted', () => {
  expect(served).toContain('upgrade-insecure-requests');
  expect(contentPolicy({ nonce: 'N', development: false, https: false })).not.toContain('upgrade');
});
