import { byPerson, deleted, type MappedTable, ours, tied, told } from './map-shape';

const reserve = { purpose: 'reserve', basis: 'public-interest', whose: byPerson } as const;

/** What was checked of somebody, and by whom: never the document, nor what it says. */
export const PROOFS_MAP = {
  person_proofs: {
    ...reserve,
    title: 'Ce qui a été vérifié de vous',
    basis: 'legal-duty',
    kept: 'proof',
    erased: deleted,
    readers: ['manager', 'person', 'pool', 'worker'],
    columns: {
      id: tied,
      person_id: tied,
      territory_id: tied,
      kind: told('proof', 'Quoi'),
      about: told('proof', 'À propos de'),
      level: told('proof', 'Comment'),
      checker: told('proof', 'Par quel service'),
      checked_by: told('proof', 'Par'),
      checked_at: told('trace', 'Vérifié le'),
      house_id: tied,
      met_on: told('proof', 'Daté du'),
      expires_on: told('proof', 'Valable jusqu’au'),
      lapsed_at: told('trace', 'Périmé le'),
      withdrawn_at: told('trace', 'Retiré le'),
    },
  },
  person_registrations: {
    ...reserve,
    title: 'Votre numéro au répertoire des professionnels de santé',
    kept: 'profile',
    erased: deleted,
    readers: ['person', 'pool', 'worker'],
    columns: {
      person_id: tied,
      territory_id: tied,
      number: told('proof', 'Numéro RPPS'),
      state: told('proof', 'Réponse du répertoire'),
      asked_at: told('trace', 'Demandé le'),
      answered_at: told('trace', 'Répondu le'),
      tries: ours,
      next_try_at: ours,
    },
  },
  cohort_members: {
    ...reserve,
    title: 'Votre promotion, et ce que votre institut atteste',
    kept: 'profile',
    erased: deleted,
    readers: ['person', 'pool'],
    columns: {
      cohort_id: tied,
      person_id: tied,
      pool_id: told('situation', 'Vivier'),
      territory_id: tied,
      level: told('proof', 'Niveau attesté'),
      credits: told('proof', 'Crédits validés'),
      attested_at: told('trace', 'Attesté le'),
      attested_by: ours,
    },
  },
} as const satisfies Readonly<Record<string, MappedTable>>;
