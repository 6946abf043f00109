import { describe, expect, test } from 'vitest';
import { RULES } from '@/lib/matching/gate';
import { TASKS } from '@/lib/need/task';
import { TRADE_TABLE, TRADES } from '@/lib/profile/trade';
import { HARD } from '@/lib/shared/french';
import { heldOf, limitsToldToPerson, limitsToldToStructure } from '@/lib/solicitation/limit';

const careAssistant = { trade: 'care-assistant', tasks: ['hygiene-care', 'feeding-help'] } as const;
const near = { held: { through: 'social-care-assistant', asStudent: false } as const };
const rule = (id: string) => RULES.find((row) => row.id === id);

describe('what somebody may not do on the post they are asked for', () => {
  test('a near trade is told its caution and the tasks out of it; the post’s own trade nothing', () => {
    expect(limitsToldToPerson({ ...near, confirmed: ['near-trade'] }, careAssistant)).toEqual([
      'Actes de la vie quotidienne seulement : pas de soins d’aide-soignant·e.',
      `À ne pas faire${HARD}: toilette et soins d’hygiène.`,
    ]);
    const own = { held: { through: 'care-assistant', asStudent: false }, confirmed: [] } as const;
    expect(limitsToldToPerson(own, careAssistant)).toEqual([]);
  });

  test('a student is told the team, on a post the law keeps for qualified people only', () => {
    const student = {
      held: { through: 'care-assistant', asStudent: true },
      confirmed: [],
    } as const;
    expect(limitsToldToPerson(student, careAssistant)).toEqual([
      rule('student-team')?.personSentence,
    ]);
    const held = { through: 'service-agent', asStudent: true } as const;
    const post = { trade: 'service-agent', tasks: [] } as const;
    expect(limitsToldToPerson({ held, confirmed: [] }, post)).toEqual([]);
  });

  test('every other rule confirmed is told to each side in its own words; a cap passed is no rule of the registry', () => {
    const asked = { held: null, confirmed: ['rest-derogation', 'quiet-hours', 'weekly-cap'] };
    expect(limitsToldToPerson(asked, careAssistant)).toEqual([
      rule('rest-derogation')?.personSentence,
    ]);
    expect(limitsToldToStructure(asked, careAssistant)).toEqual([
      rule('rest-derogation')?.sentence,
    ]);
  });

  test('a right that was not kept, or that the post no longer knows, is still told by its rule', () => {
    const unknown = { held: null, confirmed: ['near-trade'] };
    expect(limitsToldToPerson(unknown, careAssistant)).toEqual([
      rule('near-trade')?.personSentence,
    ]);
    const cook = { held: { through: 'cook', asStudent: false }, confirmed: [] } as const;
    expect(limitsToldToPerson(cook, careAssistant)).toEqual([rule('near-trade')?.personSentence]);
    expect(limitsToldToPerson({ held: heldOf(null), confirmed: [] }, careAssistant)).toEqual([]);
  });

  // the table itself: nobody covers a post with a reservation and hears nothing of it
  test.each(
    TRADES.flatMap((trade) => TRADE_TABLE[trade].covers.map((row) => [trade, row] as const)),
  )('%s on another post hears its caution, if any', (through, { trade, caution }) => {
    const asked = { held: { through, asStudent: false }, confirmed: [] };
    const told = limitsToldToPerson(asked, { trade, tasks: TASKS });
    if (caution) expect(told[0]).toBe(caution);
    for (const sentence of told) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
  });
});
