import { describe, expect, test } from 'vitest';
import {
  type CellEdit,
  EDIT_WORDS,
  editedFor,
  knownChanges,
  sayCellEdit,
} from '@/lib/need/cell-edit';
import type { Need } from '@/lib/need/need';
import { NEED_CHANGES } from '@/lib/need/need-change';

const now = new Date('2026-11-27T09:00:00Z');
const before = { flow: 'confirm', confirmedAt: new Date('2026-11-26T09:00:00Z') } as Need;

describe('a request the cell says otherwise', () => {
  test('is not true today by the cell’s word, and nobody is chosen by name for the structure', () => {
    const edited = { ...before, confirmedAt: now, flow: 'by-name', seats: 3 } as Need;
    expect(editedFor(before, edited)).toEqual({ ...before, seats: 3 });
    expect(editedFor(before, { ...edited, flow: 'first-yes' }).flow).toBe('first-yes');
    expect(editedFor({ ...before, flow: undefined } as never, edited).flow).toBe('first-yes');
  });

  test('says who asked, when, and what changed, when it concerns anybody', () => {
    const edit: CellEdit = {
      ...{ id: 'x', toldBy: 'Claire Martin', byName: 'Agathe', changes: ['hours'], answer: null },
      at: new Date('2026-11-27T08:55:00Z'),
    };
    expect(sayCellEdit(edit, now)).toMatch(
      /^Modifié par la cellule de crise il y a 5.min, à la demande de Claire Martin.: les heures\.$/,
    );
    expect(sayCellEdit({ ...edit, changes: [] }, now)).toMatch(/Claire Martin\.$/);
    expect(knownChanges(['details', 'unknown', 'hours'])).toEqual(
      NEED_CHANGES.filter((one) => one === 'hours' || one === 'details'),
    );
    for (const words of Object.values(EDIT_WORDS)) expect(words).toMatch(/par la direction$/);
  });
});
