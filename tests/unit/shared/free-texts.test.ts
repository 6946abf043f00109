import { expect, test } from 'vitest';
import { closeForm, openingForm } from '@/lib/activation/activation.schema';
import { teamForm } from '@/lib/circuit/circuit.schema';
import {
  collectiveForm,
  decisionForm,
  meetingForm,
  minutesForm,
} from '@/lib/collective/collective.schema';
import { closingForm, linkVisitForm, visitForm } from '@/lib/peer/peer.schema';
import { calledForm, questionForm, referralAnswerForm } from '@/lib/referral/referral.schema';
import { NOTE_FAULTS, TEXT_MESSAGES } from '@/lib/shared/note';

/** Every free text of the cell’s spaces that somebody else reads, keeps or is sent: its form, its field. */
const FREE_TEXTS = [
  ['why a reserve is activated', openingForm, 'words'],
  ['what was learned of it', closeForm, 'learned'],
  ['why bodies meet', collectiveForm, 'reason'],
  ['an agenda', meetingForm, 'agenda'],
  ['minutes', minutesForm, 'words'],
  ['a decision', decisionForm, 'what'],
  ['a question', questionForm, 'said'],
  ['a question written down', calledForm, 'said'],
  ['an answer', referralAnswerForm, 'answer'],
  ['a visit of a direction', visitForm, 'line'],
  ['the same, by its link', linkVisitForm, 'line'],
  ['what a help gave', closingForm, 'report'],
  ['what a mobile team does', teamForm, 'purpose'],
] as const;

const SOMEBODY = 'Madame Duval a une démence, appeler son fils.';
const NOBODY = 'Deux unités fermées par le covid, trois postes à couvrir.';

test.each(FREE_TEXTS)(
  '%s names nobody who is ill, and may say that units are closed',
  (_what, form, field) => {
    const said = (text: string) =>
      (form.safeParse({ [field]: text }).error?.issues ?? [])
        .filter(({ path }) => path[0] === field)
        .map(({ message }) => message);
    expect(said(SOMEBODY)).toEqual([TEXT_MESSAGES['someone-s-health']]);
    expect(said(NOBODY)).toEqual([]);
  },
);

test('each fault of a text has its sentence', () => {
  for (const fault of NOTE_FAULTS) expect(TEXT_MESSAGES[fault]).toMatch(/^Ce texte .*\.$/);
});
