import { expect, test } from 'vitest';
import { contentPolicy, isSparing } from '@/lib/shared/content-policy';

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

test('to who asks for little data, no script at all, and forms still leave', () => {
  const spared = contentPolicy({ nonce: 'N', development: false, https: true, sparing: true });
  expect(spared).toContain("script-src 'none'");
  expect(spared).toMatch(/sandbox (?!.*allow-scripts).*allow-forms/);
  expect(served).not.toContain('sandbox');
});

test.each([
  ['on', '/disponibilites', true],
  [' ON ', '/orientation', true],
  ['on', '/', true],
  ['off', '/disponibilites', false],
  [null, '/disponibilites', false],
  ['on', '/besoins', false],
  ['on', '/situation/plan', false],
  ['on', '/viviers/reglages', false],
  ['on', '/besoins-de-tous', true],
])('« Save-Data: %s » on %s is served without script: %s', (header, path, sparing) => {
  expect(isSparing({ saveData: header }, path)).toBe(sparing);
});

test.each([
  ['oui', '/disponibilites', true],
  ['oui', '/besoins', false],
  ['non', '/disponibilites', false],
  [undefined, '/disponibilites', false],
])('pages without scripts chosen « %s »: %s is served without: %s', (chosen, path, sparing) => {
  expect(isSparing({ saveData: null, chosen }, path)).toBe(sparing);
});
