import { HARD, plural, sayList } from '@/lib/shared/french';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';

/** The refusal that asks for a reason, saying of whom; any other as it is. */
export function namedRefusal(error: string, names: readonly string[]): string {
  if (error !== SOLICITATION_MESSAGES['reason-needed'] || names.length === 0) return error;
  const ask = plural(names.length, 'demande', 'demandent');
  const them = plural(names.length, 'cette personne', 'ces personnes');
  return `${sayList(names)} ${ask} une confirmation${HARD}: écrivez pourquoi vous sollicitez quand même ${them}, ou décochez.`;
}
