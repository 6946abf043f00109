import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PublishAgain } from '@/components/need/publish-again';
import { PublishedBanner } from '@/components/need/published-banner';
import { FormContext } from '@/components/ui/form-context';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import type { FormState } from '@/lib/shared/form-state';

const box = (state: FormState) =>
  renderToStaticMarkup(
    createElement(
      FormContext,
      { value: { id: 'f', state, attempt: 1, pending: false } },
      createElement(PublishAgain),
    ),
  );

test('« Publier quand même » is only offered once the same need was found, and stays ticked', () => {
  expect(box({})).toBe('');
  expect(box({ values: { seats: '2' }, fields: { seats: 'Trop' } })).toBe('');
  const refused = box({ values: {}, fields: { again: NEED_MESSAGES['already-posted'] } });
  expect(refused).toContain('Publier quand même');
  expect(refused).not.toContain('checked');
  expect(box({ values: { again: 'on' } })).toContain('checked=""');
});

test('an act says how many needs it posted, and leads to the others', () => {
  const now = new Date('2026-11-24T11:00:00Z');
  const night = (day: string) => ({
    start: new Date(`${day}T19:45:00Z`),
    end: new Date(`${day}T23:45:00Z`),
  });
  const said = (days: readonly string[]) =>
    renderToStaticMarkup(
      createElement(PublishedBanner, {
        needId: '24' as never,
        now,
        series: days.map((day) => ({
          ...{ id: day as never, period: night(`2026-11-${day}`), seats: 2 },
          trade: 'care-assistant' as const,
        })),
      }),
    ).replaceAll('\u00a0', ' ');
  expect(said(['24'])).toContain('1 besoin publié.');
  expect(said(['24'])).not.toContain('href');
  expect(said(['24', '25'])).toContain('2 besoins publiés.');
  expect(said(['24', '25'])).toContain('href="/besoins/25/candidats"');
  expect(said(['24', '25'])).toContain('demain soir 20 h 45');
  expect(said(['24', '25'])).not.toContain('href="/besoins/24');
});
