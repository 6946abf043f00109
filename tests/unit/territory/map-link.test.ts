import { expect, test } from 'vitest';
import { mapLink } from '@/lib/territory/map-link';

test('a place opens on a public map, marked, about a metre near', () => {
  const link = new URL(mapLink({ lat: 47.1912345678, lon: -1.55 }));
  expect(link.origin).toBe('https://www.openstreetmap.org');
  expect(link.searchParams.get('mlat')).toBe('47.19123');
  expect(link.searchParams.get('mlon')).toBe('-1.55000');
  expect(link.hash).toBe('#map=17/47.19123/-1.55000');
});
