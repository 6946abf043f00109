import type { MappedTable } from './map-shape';

/** What structures do for each other: no person is named there. */
export const SERVICES_MAP = {
  service_offers: {
    nobody: 'Ce qu’une structure peut faire pour d’autres : repas, linge, transport.',
    columns:
      'id organization_id territory_id structure_id kind provider details capacity lead_hours days radius_km communes starts_on ends_on place_name commune_name body_name phone lat lon offered_by offered_at withdrawn_at',
  },
  service_requests: {
    nobody: 'Un service qu’une structure demande à une autre, et la réponse.',
    columns:
      'id offer_id provider_id organization_id territory_id structure_id starts_on ends_on per_day note kind provider_name provider_phone place_name commune_name phone asked_by asked_at status answer answered_by answered_at behalf told_by lever_id',
  },
} as const satisfies Readonly<Record<string, MappedTable>>;
