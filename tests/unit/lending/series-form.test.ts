import { describe, expect, test } from 'vitest';
import { answerSeriesForm } from '@/lib/assignment/answer.schema';
import { lenderSeriesForm } from '@/lib/lending/lending.schema';

describe('what a form of a series may say', () => {
  const id = '0190ffff-0000-7000-8000-0000000000a1';
  test.each([
    ['one date', { loans: `${id}.1` }, { loans: [{ id, terms: 1 }], said: 'yes' }],
    ['no', { loans: [`${id}.2`], said: 'no' }, { loans: [{ id, terms: 2 }], said: 'no' }],
    [
      'the same twice',
      { loans: [`${id}.1`, `${id}.1`] },
      { loans: [{ id, terms: 1 }], said: 'yes' },
    ],
    ['nothing ticked', {}, null],
    ['what is none of ours', { loans: ['x.1', `${id}.0`, `${id}.x`, id] }, null],
    ['another word', { loans: `${id}.1`, said: 'recall' }, null],
  ])('%s', (_, given, read) => {
    const parsed = lenderSeriesForm.safeParse(given);
    expect(parsed.success ? parsed.data : null).toEqual(read);
  });

  test.each([
    ['one date', { demande: `${id}~1.2` }, { demands: [{ id, seen: '1.2' }], said: 'yes' }],
    ['no', { demande: [`${id}~1`], reponse: 'non' }, { demands: [{ id, seen: '1' }], said: 'no' }],
    ['nothing read', { demande: id }, null],
    ['too long', { demande: `${id}~${'1'.repeat(1_001)}` }, null],
    ['nothing ticked', {}, null],
  ])('a person’s: %s', (_, given, read) => {
    const parsed = answerSeriesForm.safeParse(given);
    expect(parsed.success ? parsed.data : null).toEqual(read);
  });
});
