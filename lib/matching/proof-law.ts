import { TRADE_TABLE } from '@/lib/profile/trade';
import type { Fitting, Gate } from './fitting';
import { isProvenFor } from './hold';
import { OURS, rule } from './law';
import { when } from './miss';

/** There is something to prove, and this structure wants it proven first. */
const asksProof = ({ checkedOnly, trade }: Fitting['post']) =>
  (checkedOnly ?? false) && TRADE_TABLE[trade].proof !== null;

/** A diploma only declared: not asked where the structure wants it checked first, and checked before a regulated mission in any case. */
export const PROOF_LAW: readonly Gate[] = [
  {
    ...rule({
      id: 'checked-only',
      label: 'diplôme à vérifier d’abord',
      sentence: 'La structure ne sollicite que des personnes dont le diplôme a déjà été vérifié.',
      personSentence:
        'Ici, le diplôme doit être vérifié avant toute sollicitation. Vos justificatifs disent qui peut le faire.',
      remedy: 'Accepter un diplôme déclaré, vu à l’arrivée.',
      reference: OURS,
    }),
    miss: ({ candidate, post }) =>
      when(asksProof(post) && !isProvenFor(candidate, post.trade), { kind: 'declared-too' }),
  },
  {
    ...rule({
      id: 'diploma-shown',
      label: 'diplôme ou inscription au répertoire',
      sentence:
        'Ce métier est réglementé : le diplôme, ou l’inscription au répertoire des professionnels de santé, se vérifie avant la prise de poste.',
      personSentence: 'Apportez votre diplôme, ou donnez votre numéro RPPS dans vos justificatifs.',
      remedy: 'Voir le diplôme, ou vérifier l’inscription au répertoire.',
      stage: 'mission',
      reference:
        'Code de la santé publique, art. L4113-1, L4311-15 et L4391-1 ; code de l’action sociale et des familles, art. L312-1, II',
    }),
    miss: ({ candidate, post, hold }) =>
      when(
        TRADE_TABLE[post.trade].regulated &&
          hold !== null &&
          !hold.asStudent &&
          !isProvenFor(candidate, post.trade),
        { kind: 'declared-too' },
      ),
  },
];
