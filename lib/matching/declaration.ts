import type { PersonKind } from '@/lib/profile/person';
import { RULES } from './gate';

/** What somebody of this kind declares by saying yes, as ends of « vous déclarez… ». Nothing of it is asked before, nor kept. */
export const declarationsOf = (kind: PersonKind): readonly string[] =>
  RULES.filter(
    ({ stage, kinds }) => stage === 'yes' && (kinds === 'all' || kinds.includes(kind)),
  ).map(({ personSentence }) => personSentence);
