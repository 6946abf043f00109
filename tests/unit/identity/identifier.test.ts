import { expect, test } from 'vitest';
import { maskAddress, normalizeIdentifier } from '@/lib/identity/identifier';

test.each([
  ['Claire.Morel@Exemple.FR', 'claire.morel@exemple.fr'],
  ['  claire@exemple.fr ', 'claire@exemple.fr'],
  ['claire+releve@exemple.fr', 'claire+releve@exemple.fr'],
  ["j.d'arc@exemple.fr", "j.d'arc@exemple.fr"],
  ['c@ｅxemple.fr', 'c@exemple.fr'],
  ['c@xn--lment-9ra1a.fr', 'c@xn--lment-9ra1a.fr'],
])('%s is written %s', (typed, written) => {
  expect(normalizeIdentifier(typed)).toEqual({ ok: true, value: written });
});

test.each([
  ['a quoted local part that delivers elsewhere', '"e@evil.fr"@victim.fr'],
  ['a quoted local part alone', '"e"@victim.fr'],
  ['a full-width @', 'a＠b.fr'],
  ['a full-width @ beside a real one', 'evil＠x.fr@b.fr'],
  ['two recipients', 'a@b.fr,c@d.fr'],
  ['two recipients by semicolon', 'a@b.fr;c@d.fr'],
  ['an injected header', 'a@b.fr\r\nBcc: c@d.fr'],
  ['a line feed', 'a@b.fr\nc'],
  ['a NUL', 'a\u0000@b.fr'],
  ['a display name', 'Claire <a@b.fr>'],
  ['a domain with accents', 'a@élément.fr'],
  ['a look-alike letter in the domain', 'a@еxemple.fr'],
  ['no domain', 'a@'],
  ['no dot in the domain', 'a@localhost'],
  ['an address in brackets', 'a@[127.0.0.1]'],
  ['nothing', ''],
  ['three hundred characters', `${'a'.repeat(290)}@exemple.fr`],
  ['a local part of 65', `${'a'.repeat(65)}@exemple.fr`],
  ['two dots', 'a..b@exemple.fr'],
])('%s is refused', (_why, typed) => {
  expect(normalizeIdentifier(typed)).toEqual({ ok: false, refusal: 'address-unusable' });
});

test('a masked address is recognised by its owner and says no more', () => {
  expect(maskAddress('claire.morel@exemple.fr')).toBe('c•••@exemple.fr');
});
