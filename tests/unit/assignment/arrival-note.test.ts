import { describe, expect, test } from 'vitest';
import { arrivalNoteForm, LONGEST_ARRIVAL_NOTE } from '@/lib/assignment/arrival-note.schema';

const structure = '0199c0de-0000-7000-8000-000000000001';
const said = (acces?: string) => arrivalNoteForm.safeParse({ structure, acces });

describe('how one gets in, as its form arrives', () => {
  test('is kept line by line; left empty, nothing is said any more', () => {
    expect(said(' Par la cour.\r\nSonner deux fois. ')).toMatchObject({
      data: { structureId: structure, note: 'Par la cour.\nSonner deux fois.' },
    });
    for (const empty of [undefined, '', '   ', '\n\n'])
      expect(said(empty)).toMatchObject({ data: { note: null } });
  });
  test('fits on a telephone', () => {
    expect(said('a'.repeat(LONGEST_ARRIVAL_NOTE)).success).toBe(true);
    expect(said('a'.repeat(LONGEST_ARRIVAL_NOTE + 1)).success).toBe(false);
  });
  test('of no structure there is, it is of none', () => {
    expect(arrivalNoteForm.safeParse({ structure: 'x', acces: 'y' })).toMatchObject({
      data: { structureId: null },
    });
  });
});
