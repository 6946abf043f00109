import { another, byUser, deleted, type MappedTable, nobody, of, tied, told } from './map-shape';

/** Directors who help other directions: read by the keepers of the reserve alone, among the agents of a cell. */
export const PEERS_MAP = {
  peer_keepers: nobody(
    'Quel rôle d’agent lit la réserve de directions : le rôle, sans plus.',
    'membership_id territory_id given_at',
  ),
  peer_directors: {
    title: 'L’aide que vous proposez à d’autres directions',
    purpose: 'mission',
    basis: 'public-interest',
    kept: 'peer-director',
    whose: byUser,
    erased: deleted,
    readers: ['auth', 'cell', 'worker'],
    columns: {
      ...of('known_by'),
      id: tied,
      user_id: tied,
      territory_id: tied,
      name: told('identity', 'Nom'),
      phone: told('contact', 'Téléphone'),
      in_post: told('situation', 'En poste'),
      families: told('situation', 'Types de structures'),
      modes: told('availability', 'Sur place ou par téléphone'),
      weekdays: told('availability', 'Jours de la semaine'),
      moments: told('availability', 'Moments de la journée'),
      commune_code: told('situation', 'Commune de départ'),
      km: told('availability', 'Distance (km)'),
      declared_at: told('trace', 'Proposé le'),
      known_at: told('trace', 'Reconnu par l’ARS le'),
      ended_at: told('trace', 'Retiré le'),
    },
  },
  peer_helps: {
    title: 'Les aides d’une direction à une autre',
    purpose: 'work',
    basis: 'public-interest',
    kept: 'peer-help',
    whose: [],
    erased: {
      by: 'kept',
      why: 'Une aide est celle d’une structure ; elle est effacée un an après.',
    },
    readers: ['cell', 'worker'],
    columns: {
      ...of(
        'id territory_id structure_id reason mode opened_by opened_at asked_membership_id asked_at link_hash agreed_at declined_at closed_by closed_at report',
      ),
      director_phone: told('contact', 'Numéro où appeler la direction'),
    },
  },
  peer_proposals: {
    title: 'Les aides proposées à une direction, et sa réponse',
    purpose: 'work',
    basis: 'public-interest',
    kept: 'peer-help',
    whose: [],
    erased: {
      by: 'key',
      why: 'Part avec la déclaration de la direction ; ce qui n’a pas été retenu part à la clôture.',
    },
    readers: ['cell', 'worker'],
    columns: {
      ...of(
        'id territory_id help_id director_id link_hash proposed_by proposed_at answer answered_at chosen_at',
      ),
    },
  },
  peer_visits: {
    title: 'Les passages et appels d’une aide',
    purpose: 'work',
    basis: 'public-interest',
    kept: 'peer-help',
    whose: [],
    erased: { by: 'key', why: 'Part avec l’aide.' },
    readers: ['cell'],
    columns: {
      ...of('id territory_id help_id day mode noted_at'),
      line: told('words', 'Ce qui s’est passé'),
      noted_by: another,
    },
  },
} as const satisfies Readonly<Record<string, MappedTable>>;
