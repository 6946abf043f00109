import { describe, expect, test } from 'vitest';
import { composeMail, escapeHtml, linkTo, oneLine } from '@/lib/notify/mail';
import { messageIdOf } from '@/lib/notify/server/transport';
import { hoursInFull, travelWord } from '@/lib/notify/shift-words';

const words = {
  subject: 'Pouvez-vous venir ?',
  story: 'EHPAD Les Tilleuls (Rezé) cherche 2 aides-soignant·es.',
  facts: [['Où', 'Rezé']] as const,
  button: { label: 'Répondre', url: 'https://releve.test/r/abc' },
  after: ['Ouvrir n’engage à rien.'],
};

describe('a mail', () => {
  test('opens with the whole story and says the same in its two faces', () => {
    const { text, html } = composeMail(words);
    expect(text.startsWith(words.story)).toBe(true);
    for (const face of [text, html])
      for (const said of [words.story, 'Rezé', words.button.url, 'Répondre', words.after[0]])
        expect(face).toContain(said);
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain('lang="fr"');
    expect(html).not.toMatch(/<img|<script|<link|url\(/);
  });

  test('holds what was typed as a value', () => {
    const mail = composeMail({
      ...words,
      subject: 'Bonjour\r\nBcc: x@y.fr',
      story: '<script>alert(1)</script>"\'&\u2028suite',
      facts: [['Où', '<img src=x onerror=y>']],
    });
    expect(mail.subject).toMatch(/^Bonjour Bcc/);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.html).not.toMatch(/<script|<img/);
    expect(mail.text.split('\n')[0]).toContain('suite');
  });

  test('only links to our own site', () => {
    expect(linkTo('https://releve.test', '/r/abc')).toBe('https://releve.test/r/abc');
    expect(() => linkTo('https://releve.test', '//ailleurs.test/r')).toThrow();
    expect(() => linkTo('https://releve.test', 'javascript:alert(1)')).toThrow();
  });

  test('one name for one message, in a form mail servers accept', () => {
    const from = 'Relève <ne-pas-repondre@releve.test>';
    expect(messageIdOf('a', from)).toBe(messageIdOf('a', from));
    expect(messageIdOf('a', from)).not.toBe(messageIdOf('b', from));
    expect(messageIdOf('a\r\nX: y', from)).toMatch(/^<[0-9a-f]{32}@releve\.test>$/);
  });
});

test('values on one line, tags as text', () => {
  expect(oneLine(' a\r\n\tb\u0000c ')).toBe('a b c');
  expect(escapeHtml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
});

test('hours are said whole, whatever the day the mail is read', () => {
  const at = (text: string) => new Date(text);
  const night = { startsAt: at('2026-11-24T19:45:00Z'), endsAt: at('2026-11-25T05:45:00Z') };
  expect(hoursInFull(night).replace(/[\u00a0\u202f]/g, ' ')).toBe(
    'mardi 24 novembre 2026, 20 h 45 – 6 h 45',
  );
  const days = { ...night, endsAt: at('2026-11-27T05:45:00Z') };
  expect(hoursInFull(days)).toContain('au vendredi');
  expect(travelWord(4)).toBe('dans votre commune ou tout près');
  expect(travelWord(18)).toContain('18');
});
