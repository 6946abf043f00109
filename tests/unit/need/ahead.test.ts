import { expect, test } from 'vitest';
import { mayPass, sayAhead } from '@/lib/need/ahead';

const nothing = { needs: 0, offers: 0, services: 0, requests: 0 };

test.each([
  [{}, null],
  [{ needs: 1 }, 'transfer-needs-open'],
  [{ needs: 1, offers: 1 }, 'transfer-needs-open'],
  [{ offers: 1, services: 1 }, 'transfer-offers-open'],
  [{ services: 1 }, 'transfer-services-open'],
  [{ requests: 1 }, 'transfer-services-open'],
])('with %o ahead, a structure is refused %s', (is, refusal) => {
  const may = mayPass({ ...nothing, ...is });
  expect(may.ok ? null : may.refusal).toBe(refusal);
});

test('what keeps a structure is said, and nothing when nothing does', () => {
  expect(sayAhead(nothing)).toBe('');
  expect(sayAhead({ needs: 2, offers: 1, services: 1, requests: 3 }).replaceAll(/\s/g, ' ')).toBe(
    '2 besoins ouverts ou pourvus, 1 offre de postes, 1 service proposé, 3 services demandés',
  );
});
