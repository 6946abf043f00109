import { IMPORT_RULES } from '@/lib/pool/import';
import { INVITATION_RULES } from '@/lib/pool/invitation';
import { EMPLOYMENT_RULE } from '@/lib/profile/employment';
import { FOLLOW_RULES } from '@/lib/profile/following';
import { DECIDED, type Retention } from './retention-shape';

/** What pools keep of people invited, of the files they came from, and of calls. */
export const INVITED_RETENTION = {
  'desk-call': {
    what: 'Les appels avec votre vivier, et ce qui y a été noté',
    kept: { months: 12 },
    from: 'l’appel',
    after: 'effacés',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  'desk-note': {
    what: 'Les mots laissés d’une permanence à l’autre',
    kept: { days: 90 },
    from: 'le jour où ils sont écrits',
    after: 'effacés',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  invited: {
    what: 'Ce qui a été dit d’une personne invitée qui n’a pas répondu',
    kept: { days: INVITATION_RULES.forgetDays },
    from: 'la fin du lien de l’invitation',
    after: 'effacé ; la ligne, sans personne, compte encore',
    reference: 'Règlement (UE) 2016/679, article 14, paragraphe 3 : un mois.',
    checkedOn: '2026-11-26',
  },
  followed: {
    what: 'Qu’une personne a été suivie par un conseiller, jusqu’à quand',
    kept: { days: FOLLOW_RULES.keptDays },
    from: 'la fin du suivi',
    after: 'effacé',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  'follow-asked': {
    what: 'Une demande de suivi restée sans réponse',
    kept: { days: FOLLOW_RULES.askedDays },
    from: 'la demande',
    after: 'close, le nom effacé',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  employment: {
    what: 'Qui vous a employé·e, une fois que c’est terminé',
    kept: { months: EMPLOYMENT_RULE.keptMonths },
    from: 'la fin',
    after: 'effacé',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  'employer-asked': {
    what: 'L’employeur que vous avez indiqué et qui n’a pas répondu',
    kept: { days: EMPLOYMENT_RULE.unansweredDays },
    from: 'le jour où vous l’avez indiqué',
    after: 'clos, puis effacé',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  'refused-number': {
    what: 'Les numéros qui ont répondu STOP à une invitation : une empreinte, pour ne plus écrire',
    kept: { days: INVITATION_RULES.refusalDays },
    from: 'le refus',
    after: 'effacés',
    reference: 'CNIL, listes d’opposition : trois ans.',
    checkedOn: '2026-11-26',
  },
  'invited-count': {
    what: 'Les invitations répondues ou oubliées : une ligne qui ne nomme personne',
    kept: { days: INVITATION_RULES.countedDays },
    from: 'l’invitation',
    after: 'effacées',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  'invited-no': {
    what: 'Les refus d’être invité·e : une empreinte de l’adresse, pour ne plus écrire',
    kept: { days: INVITATION_RULES.refusalDays },
    from: 'le refus',
    after: 'effacés',
    reference: 'CNIL, listes d’opposition : trois ans.',
    checkedOn: '2026-11-26',
  },
  'import-line': {
    what: 'Les lignes d’un fichier de personnes, pas encore traitées ou fautives',
    kept: { days: IMPORT_RULES.keptDays },
    from: 'la fin de l’import',
    after: 'effacées',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  cohort: {
    what: 'Les promotions d’un institut : un niveau, des dates',
    kept: { months: 36 },
    from: 'la fin de la promotion, une fois close',
    after: 'effacées',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  import: {
    what: 'Ce qu’un import a fait : des nombres',
    kept: { months: 12 },
    from: 'l’import',
    after: 'effacé',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
} as const satisfies Readonly<Record<string, Retention>>;
