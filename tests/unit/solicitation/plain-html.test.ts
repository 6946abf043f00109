import { describe, expect, test } from 'vitest';
import { notNowPage, notSentPage, notWrittenPage } from '@/components/solicitation/plain-html';

const style = '';
const what = 'Votre réponse n’a pas été enregistrée.';

describe('a word that could not be written', () => {
  test('is kept on the page that says so, whatever its signs, and sent again as it was', () => {
    const html = notWrittenPage({
      ...{ what, style, path: '/t/jeton' },
      fields: { niveau: 'rouge', precision: '"><script>alert(1)</script> d’ici 20 h' },
    });
    expect(html).toContain('<form method="post" action="/t/jeton">');
    expect(html).toContain('<input type="hidden" name="niveau" value="rouge">');
    expect(html).toContain(
      'value="&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62; d’ici 20 h"',
    );
    expect(html).not.toContain('<script');
  });

  test('of which nothing is known leads back to its page', () => {
    const html = notWrittenPage({ what, style, path: '/t/jeton' });
    expect(html).toContain('href="/t/jeton"');
    expect(html).not.toContain('<form');
  });
});

test('a moment when nothing can be read is said plainly, and not as a link that opens nothing', () => {
  expect(notNowPage(style)).toContain('<h1>Relève ne répond pas pour l’instant.</h1>');
  expect(notNowPage(style)).not.toContain('n’ouvre rien');
  expect(notSentPage(style)).toMatch(/<h1>Pas encore envoyé\s:/);
});
