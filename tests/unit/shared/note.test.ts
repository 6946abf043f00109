import { describe, expect, test } from 'vitest';
import { faultOfNote, NOTE_FAULTS, NOTE_MESSAGES } from '@/lib/shared/note';

describe('a note that may be kept', () => {
  test.each([
    '',
    'Sonner à la porte de service, demander Mme Martin.',
    'Unité Alzheimer, 14 résidents, deux collègues sur place.',
    'Plusieurs résidents diabétiques : repas adaptés, fiches en cuisine.',
    'Tenue fournie. Parking derrière le bâtiment. Poste 1 78 02.',
    'Code 12 34 56 donné à l’arrivée. Tél. 02 40 12 34 56.',
    'Une personne vous accueille à 20 h 45.',
    'Appeler M. Le Goff au 06 12 34 56 78 en cas de retard.',
    'SIRET 123 456 789 00012',
  ])('« %s »', (note) => {
    expect(faultOfNote(note)).toBeNull();
  });
});

describe('a note that must be said otherwise', () => {
  test.each([
    ['NIR 2 84 05 44 109 123 45', 'social-number'],
    ['284054410912345', 'social-number'],
    ['1.85.12.2A.004.123', 'social-number'],
    ['Virement sur FR76 3000 6000 0112 3456 7890 189', 'bank-account'],
    ['Remplacement de Julie, en arrêt maladie.', 'someone-s-health'],
    ['Notre collègue est enceinte', 'someone-s-health'],
    ['M. Durand est atteint de Parkinson.', 'someone-s-health'],
    ['Mme Le Bihan, démence, attention', 'someone-s-health'],
    ['Attention, la dame de la chambre 12 : fausses routes', 'someone-s-health'],
    ['Un résident alcoolique au 2e', 'someone-s-health'],
    ['Il est séropositif', 'someone-s-health'],
    ['Un jeune sortant de prison', 'someone-s-record'],
    ['M. Petit a été condamné', 'someone-s-record'],
  ])('« %s »: %s', (note, fault) => {
    expect(faultOfNote(note)).toBe(fault);
  });
});

test('each fault has its sentence', () => {
  for (const fault of NOTE_FAULTS) expect(NOTE_MESSAGES[fault]).toMatch(/\.$/);
});
