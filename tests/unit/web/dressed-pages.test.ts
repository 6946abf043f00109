import { describe, expect, test } from 'vitest';
import { config } from '@/proxy';

const dressed = new RegExp(`^${config.matcher[0]}$`);

describe('every page is dressed with its content policy', () => {
  test.each([
    '/',
    '/besoins',
    '/r/jeton/autre',
    '/d/jeton/autre',
    '/r',
    '/api/inconnu',
    '/api/besoins/autre',
    '/api/livez-autre',
    '/robots.txt',
    '/favicon.ico',
    '/icone.svgautre',
    '/_next/image',
  ])('%s', (path) => {
    expect(dressed.test(path)).toBe(true);
  });
});

describe('the doors that set their own policy are left alone', () => {
  test.each([
    '/r/jeton',
    '/d/jeton',
    '/api/auth/session',
    '/api/agenda/jeton.ics',
    '/api/besoins/apercu',
    '/api/communes',
    '/api/evenements',
    '/api/livez',
    '/api/mes-donnees',
    '/api/readyz',
    '/icone.svg',
    '/_next/static/chunks/a.js',
  ])('%s', (path) => {
    expect(dressed.test(path)).toBe(false);
  });
});
