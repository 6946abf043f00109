import { another, type MappedTable, of, told } from './map-shape';

/** What structures do for each other; whoever asked a cell for one is named there. */
export const SERVICES_MAP = {
  service_offers: {
    nobody: 'Ce qu’une structure peut faire pour d’autres : repas, linge, transport.',
    columns:
      'id organization_id territory_id structure_id kind provider details capacity lead_hours days radius_km communes starts_on ends_on place_name commune_name body_name phone lat lon offered_by offered_at withdrawn_at',
  },
  service_requests: {
    title: 'Les services demandés par une structure, et qui les a demandés au téléphone',
    purpose: 'work',
    basis: 'public-interest',
    kept: 'service-words',
    whose: [],
    erased: {
      by: 'kept',
      why: 'La demande est celle de la structure ; le nom de qui l’a faite est effacé à sa date.',
    },
    readers: ['cell', 'manager', 'worker'],
    columns: {
      ...of(
        'id offer_id provider_id organization_id territory_id structure_id starts_on ends_on per_day note kind provider_name provider_phone place_name commune_name phone asked_at status answer answered_at behalf lever_id',
      ),
      told_by: told('identity', 'Qui l’a demandé'),
      asked_by: another,
      answered_by: another,
    },
  },
} as const satisfies Readonly<Record<string, MappedTable>>;
