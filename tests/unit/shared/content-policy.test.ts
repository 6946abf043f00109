import { expect, test } from 'vitest';
import { contentPolicy, mapOriginOf, weightOf } from '@/lib/shared/content-policy';

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
  const spared = contentPolicy({ nonce: 'N', development: false, https: true, weight: 'bare' });
  expect(spared).toContain("script-src 'none'");
  expect(spared).toMatch(/sandbox (?!.*allow-scripts).*allow-forms/);
  expect(served).not.toContain('sandbox');
});

test('a light page runs what carries its nonce, and nothing that would bring more', () => {
  const light = contentPolicy({ nonce: 'N', development: false, https: true, weight: 'light' });
  expect(light.split('; ')).toContain("script-src 'none'");
  expect(light.split('; ')).toContain("script-src-elem 'nonce-N'");
  expect(light).not.toContain('sandbox');
});

test.each([
  ['on', '/disponibilites', 'bare'],
  [' ON ', '/orientation', 'bare'],
  ['on', '/', 'bare'],
  ['off', '/disponibilites', 'light'],
  [null, '/disponibilites', 'light'],
  [null, '/', 'light'],
  [null, '/connexion', 'light'],
  ['on', '/besoins', 'whole'],
  [null, '/besoins', 'whole'],
  ['on', '/situation/plan', 'whole'],
  ['on', '/viviers/reglages', 'whole'],
  ['on', '/besoins-de-tous', 'bare'],
] as const)('« Save-Data: %s » on %s: the page is %s', (saveData, path, weight) => {
  expect(weightOf({ saveData }, path)).toBe(weight);
});

test.each([
  ['oui', '/disponibilites', 'bare'],
  ['oui', '/besoins', 'whole'],
  ['non', '/disponibilites', 'light'],
  [undefined, '/disponibilites', 'light'],
] as const)('pages without scripts chosen « %s »: %s is %s', (chosen, path, weight) => {
  expect(weightOf({ saveData: null, chosen }, path)).toBe(weight);
});

test('a base map opens one origin, on its own page alone', () => {
  const style = 'https://data.geopf.fr/annexes/styles/plan.json';
  expect(mapOriginOf('/situation/tableau', style)).toBe('https://data.geopf.fr');
  expect(mapOriginOf('/situation/tableau', undefined)).toBeNull();
  expect(mapOriginOf('/situation', style)).toBeNull();
  expect(mapOriginOf('/situation/tableau/autre', style)).toBeNull();
  const opened = contentPolicy({
    ...{ nonce: 'N', development: false, https: true },
    mapOrigin: 'https://data.geopf.fr',
  });
  expect(opened).toContain("connect-src 'self' https://data.geopf.fr;");
  expect(opened).toContain("img-src 'self' data: https://data.geopf.fr;");
  expect(opened.replaceAll(' https://data.geopf.fr', '')).toBe(served);
});
