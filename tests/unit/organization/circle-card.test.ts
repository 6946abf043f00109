import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CircleCard } from '@/components/organization/circle-card';
import { FRAMEWORK_SUBJECTS } from '@/lib/organization/framework';

const ONLY = 'Ses équipes sont demandées à leur rang';

test.each(FRAMEWORK_SUBJECTS.map((about) => ({ about })))(
  'an agreement about $about: its teams are told first, unless it is about services alone',
  ({ about }) => {
    const until = new Date('2027-03-01T00:00:00Z');
    const part = { why: 'agreement', bodyName: 'Le Grand Pré', about, reference: 'n° 1', until };
    const html = renderToStaticMarkup(
      createElement(CircleCard, {
        name: 'Les Tilleuls',
        parts: [{ ...part, places: [] } as never],
      }),
    );
    expect(html.includes(ONLY)).toBe(about === 'services');
  },
);
