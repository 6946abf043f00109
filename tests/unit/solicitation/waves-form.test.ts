import { describe, expect, test } from 'vitest';
import {
  type NeedAlert,
  type Planned,
  ringsReached,
  sayPlanned,
  sayTriedBefore,
} from '@/lib/solicitation/alert';
import { oddsKeysOf } from '@/lib/solicitation/answer-odds';
import { expectationOf } from '@/lib/solicitation/expectation';
import { OPTIONAL_RINGS, RINGS } from '@/lib/solicitation/ring';
import { TWIN_RULE } from '@/lib/solicitation/twin';
import { sayKept, type Wave } from '@/lib/solicitation/wave-plan';
import { startWavesForm, steerWavesForm, WAVE_ACTS } from '@/lib/solicitation/waves.schema';

const besoin = '01a2015e-3180-7d6f-a066-e658bf975019';

describe('the form « Solliciter par vagues »', () => {
  test('keeps the rings in their order, drops what is no ring, and the reserve list, which is not a choice', () => {
    const read = startWavesForm.parse({
      besoin,
      cercles: ['volunteers', 'own-staff', 'reserve', 'friends'],
      motif: '  ',
    });
    expect(read).toEqual({
      needId: besoin,
      rings: ['own-staff', 'volunteers'],
      quietReason: null,
    });
    expect(
      startWavesForm.parse({
        besoin,
        cercles: 'pools',
        motif: ' Une seule infirmière cette nuit ',
      }),
    ).toEqual({
      needId: besoin,
      rings: ['pools'],
      quietReason: 'Une seule infirmière cette nuit',
    });
    expect(startWavesForm.parse({ besoin, cercles: [...OPTIONAL_RINGS] }).rings).toEqual(
      OPTIONAL_RINGS,
    );
    expect(startWavesForm.parse({ besoin: `${besoin}'`, cercles: 'pools' }).needId).toBeNull();
  });

  test.each([
    [{ besoin }, 'cercles'],
    [{ besoin, cercles: ['reserve'] }, 'cercles'],
    [{ besoin, cercles: 'pools', motif: 'a'.repeat(301) }, 'motif'],
    [{ besoin, cercles: 'pools', motif: 'x' }, 'motif'],
  ])('%o is refused at its field', (form, field) => {
    const read = startWavesForm.safeParse(form);
    expect(read.error?.issues[0]?.path).toEqual([field]);
  });

  test('the buttons of the board', () => {
    for (const acte of WAVE_ACTS)
      expect(steerWavesForm.parse({ besoin, acte })).toEqual({
        ...{ needId: besoin, act: acte, quietReason: null, wave: null },
      });
    expect(steerWavesForm.parse({ besoin, acte: 'hasten', envoi: '3' })).toMatchObject({ wave: 3 });
    expect(steerWavesForm.parse({ besoin, acte: 'hasten', envoi: '-1e9' })).toMatchObject({
      wave: null,
    });
    const hasten = steerWavesForm.safeParse({ besoin, acte: 'hasten', motif: 'x' });
    expect(hasten.error?.issues[0]?.path).toEqual(['motif']);
    expect(steerWavesForm.safeParse({ besoin, acte: 'broadcast' }).success).toBe(false);
  });
});

describe('what was tried, said to the cell', () => {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  const tried: NeedAlert['tried'] = {
    ...{ waves: 2, rings: ['pools', 'own-staff'] },
    ...{ asked: 12, yes: 0, no: 3, silent: 9 },
  };
  test('every ring opened, in their order; the yes, and nobody else counted', () => {
    expect(plain(sayTriedBefore(tried))).toBe(
      '2 envois, cercles salarié·es de la structure et viviers du département : aucun oui.',
    );
    expect(plain(sayTriedBefore({ ...tried, rings: ['students'], waves: 1, yes: 1 }))).toBe(
      '1 envoi, cercle étudiant·es : 1 oui.',
    );
    expect(plain(sayTriedBefore({ ...tried, rings: RINGS }))).toMatch(
      /^2 envois, tous les cercles/,
    );
    expect(sayTriedBefore({ ...tried, waves: 0 })).toMatch(/par la structure.*aucun oui\.$/);
    expect(sayTriedBefore({ ...tried, asked: 0 })).toBe('Personne n’avait encore été sollicité.');
  });

  test('a wave went through every ring kept, up to the farthest it asked; a planned one through none', () => {
    const at = new Date('2026-11-25T09:00:00Z');
    const sent = [
      { ring: 'neighbours', sentAt: at } as const,
      { ring: 'students', sentAt: at } as const,
    ];
    expect(ringsReached(sent, [])).toEqual(RINGS.slice(0, RINGS.indexOf('students') + 1));
    expect(ringsReached(sent, ['pools', 'volunteers'])).toEqual(['reserve', 'pools']);
    expect(ringsReached([{ ring: 'students', sentAt: null }], [])).toEqual([]);
  });

  test('what comes next: when, never to how many', () => {
    const at = new Date('2026-11-25T09:00:00Z');
    const next = { plannedAt: new Date('2026-11-25T10:30:00Z'), why: 'pace' } as const;
    const running = { mode: 'automatic', pausedAt: null, next } as const;
    const say = (planned: Planned | null) => plain(sayPlanned(planned, at));
    expect(say(running)).toBe('Prochain envoi prévu aujourd’hui à 11 h 30.');
    expect(say({ ...running, next: { ...next, why: 'nobody-left' } })).toMatch(/relue aujourd’hui/);
    expect(say({ ...running, next: { ...next, plannedAt: at } })).toMatch(/dans la minute/);
    expect(say({ ...running, next: null })).toMatch(/Aucun autre envoi/);
    expect(say({ ...running, pausedAt: at })).toMatch(/suspendu/);
    expect(say({ ...running, mode: 'by-hand' })).toMatch(/pris la main/);
    expect(say(null)).toMatch(/Aucun envoi automatique/);
  });
});

describe('what is expected of an answer', () => {
  const now = new Date('2026-11-25T09:00:00Z');
  const period = {
    start: new Date(now.getTime() + 600 * 60_000),
    end: new Date(now.getTime() + 1_000 * 60_000),
  };
  const of = (confirmedAt: Date | null) =>
    ({
      fitting: { candidate: { kind: 'retiree', availability: confirmedAt && { confirmedAt } } },
    }) as never;

  test('the cells are those of the question: kind, channel, lead, hour in Paris, freshness', () => {
    const { keys, yes } = expectationOf(of(now), period, [], now);
    expect(keys).toEqual(
      oddsKeysOf({
        ...{ kind: 'retiree', channel: 'email', leadMinutes: 600, hour: 10, freshness: 'fresh' },
      }),
    );
    // somebody who never said when they are free is the least likely to say yes
    expect(expectationOf(of(null), period, [], now).yes).toBeLessThan(yes);
  });
});

test('a need alike is near, and few are tried', () => {
  expect(TWIN_RULE).toMatchObject({ crowKm: 25, tried: 2 });
});

describe('why some people are asked last', () => {
  const wave = { number: 2, ring: 'pools', plannedAt: new Date(0), sentAt: null } as const;
  const next = (kept?: number): Wave => ({
    ...{ ...wave, size: 1, chance: 0.5, why: 'pace' },
    ...(kept === undefined ? {} : { kept }),
  });

  test.each([
    [null, null],
    [next(), null],
    [next(0), null],
    [next(1), /^1\u00a0personne convient aussi à un autre besoin.*on la sollicite/],
    [next(2), /^2\u00a0personnes conviennent aussi à un autre besoin.*on les sollicite/],
  ])('%j', (planned, words) => {
    if (words === null) expect(sayKept(planned)).toBeNull();
    else expect(sayKept(planned)).toMatch(words);
  });
});
