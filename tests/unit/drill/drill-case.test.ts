import fc from 'fast-check';
import { extractText } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { debriefTables, markedRows } from '@/lib/drill/debrief-tables';
import type { DrillPlace } from '@/lib/drill/draw';
import { drillCloseForm, drillLeverForm, drillNoteForm } from '@/lib/drill/drill.schema';
import {
  DRILL_CASE_FACTS,
  type DrillCaseFact,
  decideDrillNote,
  decideDrillOwn,
  decideDrillTake,
  drillCaseOf,
} from '@/lib/drill/drill-case';
import { type DrillReading, drillEntries, drillGone, drillQueue } from '@/lib/drill/drill-queue';
import {
  DRILL_BANNER,
  DRILL_MARK,
  sayAnswers,
  sayDrillHolder,
  sayNeedName,
} from '@/lib/drill/drill-words';
import { playDrill, playLine } from '@/lib/drill/play';
import { instantOf, SCENARIOS, startOf } from '@/lib/drill/scenario';
import { makeReportPdf } from '@/lib/evaluation/server/report-document';
import type { MembershipId } from '@/lib/identity/actor';
import { ALERT_THRESHOLDS } from '@/lib/solicitation/ask-rules';
import '../../support/properties';

const [AGATHE, KARIM] = ['agathe', 'karim'] as unknown as readonly [MembershipId, MembershipId];
const opened = new Date('2026-11-27T10:00:00Z');
const startsAt = startOf('bad-saturday', opened);
const places: readonly DrillPlace[] = Array.from({ length: 12 }, (_, rank) => ({
  name: `Maison ${rank}`,
  communeName: 'Rezé',
  categoryCode: '500',
}));
const usual = ALERT_THRESHOLDS[0]?.hours as never;

const fact = (version: number, is: Partial<DrillCaseFact> = {}): DrillCaseFact => ({
  ...{ needKey: 0, version, kind: 'taken', text: null, minute: version, membershipId: AGATHE },
  ...{ byName: 'Agathe Montbrun', lookAgainMinute: null, outcome: null },
  ...is,
});
const caseOf = (facts: readonly DrillCaseFact[], causesAt = () => ['unfilled'] as never) =>
  drillCaseOf(facts, { startsAt, causesAt });

const read = (minute: number, facts: readonly DrillCaseFact[]): DrillReading => {
  const script = {
    scenario: 'bad-saturday',
    seed: 'one',
    places,
    acts: [],
    sendings: [],
    activatedAt: null,
  } as const;
  const rest = { thresholds: usual, plans: [], planFacts: [], activation: null, viewers: [] };
  return { script, state: playDrill(script, minute), startsAt, facts, ...rest };
};

describe('a case of a drill, from what was done alone', () => {
  test('nobody took it: there is none', () => expect(caseOf([])).toBeNull());

  test.each<[string, readonly DrillCaseFact[], object]>([
    ['taken', [fact(1)], { version: 1, owner: { membershipId: AGATHE }, closedAt: null }],
    [
      'taken over by a colleague',
      [fact(1), fact(2, { kind: 'taken-over', membershipId: KARIM, byName: 'Karim' })],
      { version: 2, owner: { membershipId: KARIM, name: 'Karim' } },
    ],
    ['given back', [fact(1), fact(2, { kind: 'released' })], { version: 2, owner: null }],
    ['handed over', [fact(1), fact(2, { kind: 'handed-over', text: 'Rappeler' })], { owner: null }],
    [
      'noted',
      [fact(1), fact(2, { kind: 'noted' })],
      { version: 2, owner: { membershipId: AGATHE } },
    ],
    [
      'under its clock',
      [fact(1), fact(2, { kind: 'clock', lookAgainMinute: 40 })],
      { lookAgainAt: instantOf(startsAt, 40) },
    ],
    [
      'closed: its clock is stopped, it answers for why it was there',
      [
        fact(1),
        fact(2, { kind: 'clock', lookAgainMinute: 40 }),
        fact(3, { kind: 'closed', outcome: 'partly' }),
      ],
      {
        ...{ closedAt: instantOf(startsAt, 3), outcome: 'partly', lookAgainAt: null },
        closedCauses: ['unfilled'],
      },
    ],
    [
      'taken again',
      [fact(1), fact(2, { kind: 'closed', outcome: 'nothing' }), fact(3)],
      { version: 3, closedAt: null, outcome: null, closedCauses: [] },
    ],
  ])('%s', (_, facts, is) => {
    expect(caseOf(facts)).toMatchObject(is);
    expect(caseOf(facts)?.facts).toHaveLength(facts.length);
  });

  test('only the last to take it may write as its owner, of the version they read', () => {
    const sequences = fc.array(
      fc.record({
        kind: fc.constantFrom(...DRILL_CASE_FACTS),
        membershipId: fc.constantFrom(AGATHE, KARIM),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(sequences, fc.constantFrom(AGATHE, KARIM), fc.nat(13), (done, by, seen) => {
        const last = caseOf(done.map((one, rank) => fact(rank + 1, one)));
        if (!last) throw new Error('something was done');
        const may = decideDrillOwn(last, { by, seen });
        expect(may.ok).toBe(
          seen === last.version && !last.closedAt && last.owner?.membershipId === by,
        );
        const taken = decideDrillTake(last, { by, seen });
        expect(taken.ok).toBe(
          seen === last.version && (last.closedAt !== null || last.owner?.membershipId !== by),
        );
        expect(decideDrillNote(last).ok).toBe(last.closedAt === null);
      }),
      { numRuns: 60 },
    );
  });

  test('of a case nobody took, only taking it is possible, and only from a page that showed none', () => {
    const on = (seen: number) => ({ by: AGATHE, seen });
    expect(decideDrillTake(null, on(0))).toEqual({ ok: true, value: 'taken' });
    for (const refused of [
      decideDrillTake(null, on(1)),
      decideDrillOwn(null, on(0)),
      decideDrillNote(null),
    ])
      expect(refused).toMatchObject({ refusal: 'changed-meanwhile' });
  });
});

describe('its queue', () => {
  test('a need closed by hand leaves it until something new calls, one that fills is gone', () => {
    const [first] = drillQueue(read(300, []));
    if (!first) throw new Error('nothing lacks anybody');
    const needKey = first.line.need.key;
    const of = (is: Partial<DrillCaseFact>, version = 1) =>
      fact(version, { needKey, minute: 300, ...is });
    const statusAt = (facts: readonly DrillCaseFact[], minute = 300) =>
      drillEntries(read(minute, facts)).find(({ line }) => line.need.key === needKey)?.status;
    expect(first.status).toBe('to-take');
    expect(statusAt([of({})])).toBe('in-hand');
    expect(statusAt([of({}), of({ kind: 'clock', lookAgainMinute: 301 }, 2)])).toBe('waiting');
    expect(statusAt([of({}), of({ kind: 'clock', lookAgainMinute: 300 }, 2)])).toBe('late');
    const closed = [of({}), of({ kind: 'closed', outcome: 'elsewhere' }, 2)];
    expect(statusAt(closed)).toBe('closed');
    expect(drillQueue(read(300, closed)).map(({ key }) => key)).not.toContain(first.key);
    const over = drillGone(read(1080, [of({})]));
    for (const { causes, last } of over) {
      expect(causes).toEqual([]);
      expect(last).not.toBeNull();
    }
  });

  test('one need played alone is the need played with the others', () => {
    for (const scenario of SCENARIOS) {
      const script = { scenario, seed: 'two', places, acts: [], sendings: [], activatedAt: null };
      for (const line of playDrill(script, 400).lines)
        expect(playLine(script, line.need.key, 400)).toEqual(line);
      expect(playLine(script, 99, 400)).toBeNull();
      const later = playDrill(script, 2880).lines.find(({ need }) => need.appearsAt > 0);
      expect(playLine(script, later?.need.key ?? -1, (later?.need.appearsAt ?? 0) - 1)).toBeNull();
    }
  });
});

describe('what is said and what is read', () => {
  test('who has it, and until when', () => {
    const one = caseOf([fact(1), fact(2, { kind: 'clock', lookAgainMinute: 60 })]);
    const now = instantOf(startsAt, 2);
    expect(sayDrillHolder(null, { reader: AGATHE, now })).toBe('');
    expect(sayDrillHolder(one, { reader: AGATHE, now })).toMatch(/^Entre vos mains, à revoir /);
    expect(sayDrillHolder(one, { reader: KARIM, now })).toMatch(
      /^Entre les mains de Agathe Montbrun, à revoir /,
    );
  });

  test.each([
    ['drill:01990000-0000-7000-8000-0000000ad441.7', 7],
    ['need:01990000-0000-7000-8000-0000000ad441', -1],
    ['drill:01990000-0000-7000-8000-0000000ad441.700', -1],
    ['', -1],
  ])('a form about « %s »', (subject, needKey) => {
    const form = drillNoteForm.parse({ subject, seen: '1', note: 'Vu.' });
    expect(form.subject.needKey).toBe(needKey);
    expect(form.subject.drillId === null).toBe(needKey === -1);
  });

  test('a note of a drill says nothing of anybody’s health, and a closing says what became of it', () => {
    const subject = 'drill:01990000-0000-7000-8000-0000000ad441.7';
    const note = { subject, seen: '1', note: 'Mme Durand est diabétique.' };
    expect(drillNoteForm.safeParse(note).success).toBe(false);
    expect(drillCloseForm.safeParse({ subject, seen: '1' }).success).toBe(false);
    expect(drillLeverForm.safeParse({ drillId: 'x', needKey: '0', lever: 'magic' }).success).toBe(
      false,
    );
  });

  test('what the cell did is in its debrief, each line of its file and each page of its document says that it is an exercise', async () => {
    const facts = [fact(1), fact(2, { kind: 'handed-over', text: 'Rappeler à midi' })];
    const one = {
      ...read(600, facts),
      state: playDrill(
        {
          ...{ scenario: 'bad-saturday', seed: 'one', places },
          acts: [{ needKey: 0, lever: 'overtime', minute: 10 }],
          ...{ sendings: [], activatedAt: null },
        },
        600,
      ),
    };
    const tables = debriefTables(one);
    expect(tables.every(({ title }) => title.startsWith('Exercice – '))).toBe(true);
    const story = tables.at(-1);
    expect(story?.rows.map((row) => row[2])).toEqual([
      'Agathe Montbrun a pris le dossier',
      'Agathe Montbrun a passé la main\u00a0: Rappeler à midi',
      expect.stringMatching(/résultat attendu/),
      expect.stringMatching(/a trouvé|n’a trouvé/),
    ]);
    const cases = Object.fromEntries(
      tables.at(-4)?.rows.map(([name, value]) => [name, value]) ?? [],
    );
    expect(cases).toMatchObject({ 'Besoins pris en main': '1', 'Passés à la relève': '1' });
    expect(cases['Leviers tentés']).toBe('1');
    const rows = markedRows('Exercice', tables);
    expect(new Set(rows.map(([mark]) => mark))).toEqual(new Set(['EXERCICE']));
    const mark = { word: DRILL_MARK, sentence: DRILL_BANNER };
    const long = [...tables, ...tables, ...tables];
    const pdf = makeReportPdf('Exercice', [], long, mark);
    const { text } = await extractText(new Uint8Array(pdf), { mergePages: false });
    expect(text.length).toBeGreaterThan(2);
    for (const page of text)
      for (const said of [DRILL_MARK, DRILL_BANNER]) expect(page).toContain(said);
    const real = await extractText(new Uint8Array(makeReportPdf('Bilan', [], tables.slice(0, 1))));
    expect(real.text.join(' ')).not.toContain(DRILL_MARK);
    const [line] = one.state.lines;
    if (line) expect(sayAnswers(line)).toMatch(/places? pourvues? sur \d/);
    if (line) expect(sayNeedName(line.need)).toMatch(/^Maison \d+, besoin n°\u00a01$/);
  });
});
