import { DECIDED, type Retention } from './retention-shape';

/** What structures and their bodies say and agree on: no person is named there. */
export const BODIES_RETENTION = {
  deputy: {
    what: 'Qui a parlé à la place de qui dans un établissement',
    kept: { months: 12 },
    from: 'la fin du remplacement',
    after: 'effacé',
    reference: 'CNIL, recommandation sur la journalisation : de six mois à un an.',
    checkedOn: '2026-11-26',
  },
  framework: {
    what: 'Les conventions entre organismes, sans nom de personne',
    kept: { months: 60 },
    from: 'leur fin',
    after: 'effacées',
    reference: 'Code civil, article 2224 : cinq ans pour agir.',
    checkedOn: '2026-11-26',
  },
  service: {
    what: 'Les services entre structures, sans nom de personne',
    kept: { months: 24 },
    from: 'la fin de l’offre',
    after: 'effacés',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  tension: {
    what: 'Où une structure a dit en être : des nombres, sans nom',
    kept: { months: 36 },
    from: 'la déclaration',
    after: 'effacé',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  'queue-case': {
    what: 'Les dossiers de la cellule de crise et leurs leviers',
    kept: { months: 36 },
    from: 'leur clôture',
    after: 'effacés',
    reference: DECIDED,
    checkedOn: '2026-11-27',
  },
  'need-ask': {
    what: 'Les questions posées à une structure sur ses besoins',
    kept: { days: 90 },
    from: 'la question',
    after: 'effacées',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  instruction: {
    what: 'Les versions passées des consignes d’une structure ou d’un territoire',
    kept: { months: 60 },
    from: 'la version qui les remplace',
    after: 'effacées',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
  'tension-ask': {
    what: 'Les questions posées à une structure sur sa situation',
    kept: { days: 90 },
    from: 'la question',
    after: 'effacées',
    reference: DECIDED,
    checkedOn: '2026-11-26',
  },
} as const satisfies Readonly<Record<string, Retention>>;
