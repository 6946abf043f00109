import { expect, test } from 'vitest';
import { sayLacks } from '@/components/pool/nearly-ready-list';
import type { Lack } from '@/lib/matching/nearly-ready';
import { invitedBySms } from '@/lib/notify/phone-words';
import { segmentsOf } from '@/lib/notify/sms';
import { spokenCode } from '@/lib/pool/invitation';

const ID = '019ab0c4-7d1e-7c43-9a51-0b6d2f00a1b7';
const asked = {
  ...{ code: spokenCode(ID), link: `https://releve.example/rejoindre/${'x'.repeat(43)}` },
  ...{ host: 'releve.example', callBack: '0240998877' },
};

test('an invitation by text says where it comes from, how to check it and which code to say; in two parts at most', () => {
  const said = invitedBySms({ ...asked, pool: 'Retraités de la santé et du social' });
  expect(said).toContain('Relève: le vivier Retraités de la santé et du social vous propose');
  expect(said).toContain('Tapez releve.example/contact ou appelez le 02 40 99 88 77');
  expect(said).toMatch(/Code à dire: \d{4}/);
  expect(segmentsOf(said)).toBeLessThanOrEqual(2);
  // a pool told to nobody is not named, a long name is cut
  expect(invitedBySms({ ...asked, pool: null, callBack: null })).toContain('la réserve');
  expect(segmentsOf(invitedBySms({ ...asked, pool: 'x'.repeat(200) }))).toBeLessThanOrEqual(2);
});

test('a code is four figures, always the same for one invitation', () => {
  expect(spokenCode(ID)).toMatch(/^\d{4}$/);
  expect(spokenCode(ID)).toBe(spokenCode(ID));
  expect(spokenCode('019ab0c4-7d1e-7c43-9a51-000000000007')).toBe('0007');
});

test('what only the structure that receives may check has no name on a pool’s or an employer’s screen', () => {
  const condition = (kind: string) => ({ kind: 'condition', condition: kind }) as Lack;
  const both = [condition('immunity'), condition('criminal-record-extract')];
  for (const checker of ['pool', 'employer', 'school'] as const) {
    const said = sayLacks([{ kind: 'week' }, ...both], checker);
    expect(said).toEqual([
      'ses disponibilités',
      expect.stringMatching(/^2.conditions à vérifier par la structure d’accueil$/),
    ]);
  }
  expect(sayLacks([condition('immunity')], 'pool')).toEqual([
    'une condition à vérifier par la structure d’accueil',
  ]);
  expect(sayLacks([condition('employer-agreement')], 'employer')[0]).toMatch(
    /^accord écrit de son employeur/,
  );
});
