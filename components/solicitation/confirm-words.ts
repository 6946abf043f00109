import { TICKS } from '@/components/matching/ticks';
import type { FormState } from '@/lib/shared/form-state';
import { HARD, plural, sayList } from '@/lib/shared/french';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';

/** The field where one writes why somebody is asked all the same. */
export const REASON_FIELD = 'motif';

/** Somebody a reason is asked for when ticked, by the masked name shown in the list. */
export type ToConfirm = { readonly personId: string; readonly name: string };

/** The refusal that asks for a reason, saying of whom; any other as it is. */
export function namedRefusal(error: string, names: readonly string[]): string {
  if (error !== SOLICITATION_MESSAGES['reason-needed'] || names.length === 0) return error;
  const ask = plural(names.length, 'demande', 'demandent');
  const them = plural(names.length, 'cette personne', 'ces personnes');
  return `${sayList(names)} ${ask} une confirmation${HARD}: écrivez pourquoi vous sollicitez quand même ${them}, ou décochez.`;
}

/** The answer of the form, its refusal naming those ticked who are to be confirmed: above the field and in the summary that leads to it. */
export function namedAnswer(state: FormState, toConfirm: readonly ToConfirm[]): FormState {
  const error = state.fields?.[REASON_FIELD];
  if (!error) return state;
  const ticked = [state.values?.[TICKS] ?? []].flat();
  const names = toConfirm.filter((one) => ticked.includes(one.personId)).map(({ name }) => name);
  return { ...state, fields: { ...state.fields, [REASON_FIELD]: namedRefusal(error, names) } };
}
