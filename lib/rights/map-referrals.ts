import { another, type MappedTable, of, told } from './map-shape';

/** Who answers questions of a territory, and who asked: professionals, by their work telephone and address. */
export const REFERRALS_MAP = {
  referents: {
    title: 'Les référents d’un territoire',
    purpose: 'work',
    basis: 'public-interest',
    kept: 'referent',
    whose: [],
    erased: {
      by: 'kept',
      why: 'Un référent est indiqué par la cellule, qui le retire à sa demande.',
    },
    readers: ['cell', 'manager', 'pool', 'worker'],
    columns: {
      ...of('id territory_id body topics epci_code hours kept_at ended_at'),
      name: told('identity', 'Nom'),
      email: told('contact', 'Adresse professionnelle'),
      phone: told('contact', 'Téléphone professionnel'),
      kept_by: another,
    },
  },
  referrals: {
    title: 'Les questions posées aux référents',
    purpose: 'work',
    basis: 'public-interest',
    kept: 'referral',
    whose: [],
    erased: {
      by: 'kept',
      why: 'Une question est celle de sa structure ; elle est effacée un an après.',
    },
    readers: ['cell', 'manager', 'pool', 'worker'],
    columns: {
      ...of(
        'id territory_id organization_id structure_id topic said commune_code commune_name epci_code referent_id asked_at status answer answered_at',
      ),
      caller_name: told('identity', 'Qui rappeler'),
      caller_phone: told('contact', 'Numéro où rappeler'),
      referent_name: told('identity', 'Référent'),
      asked_by: another,
      answered_by: another,
    },
  },
} as const satisfies Readonly<Record<string, MappedTable>>;
