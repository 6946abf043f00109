import { extensionAnswer, hoursForm } from '@/lib/lending/extension.schema';
import {
  agreeForm,
  arriveForm,
  hoursDoneForm,
  lateForm,
  noShowAnswerForm,
} from './follow-up.schema';

const FORMS = {
  arrivee: arriveForm.transform(({ code }) => ({ act: 'arrive', code }) as const),
  retard: lateForm.transform(({ minutes }) => ({ act: 'late', minutes }) as const),
  heures: hoursDoneForm.transform(
    ({ period, breakMinutes, words }) => ({ act: 'hours', period, breakMinutes, words }) as const,
  ),
  accord: agreeForm.transform(
    ({ version, common }) => ({ act: 'agree', version, common }) as const,
  ),
  absence: noShowAnswerForm.transform(({ answer }) => ({ act: 'absence', answer }) as const),
  rester: extensionAnswer.transform(
    ({ extensionId, said }) => ({ act: 'stay', extensionId, said }) as const,
  ),
  retour: hoursForm.transform(({ at }) => ({ act: 'return', at }) as const),
};

const isAct = (word: string): word is keyof typeof FORMS => Object.hasOwn(FORMS, word);

/** What the page of the day sends: one of its acts; null when it is none. */
export const dayForm = (form: Readonly<Record<string, string>>) => {
  const act = form['acte'] ?? '';
  return isAct(act) ? FORMS[act].safeParse(form) : null;
};
