import { type MappedTable, nobody } from './map-shape';

const PUBLIC_PLACES = 'Des lieux et des nomenclatures publics.';

/** Places and nomenclatures: public, and nobody’s. */
export const PLACES_MAP = {
  finess_categories: nobody(PUBLIC_PLACES, 'code label family host'),
  establishments: nobody(
    PUBLIC_PLACES,
    'finess legal_entity_finess legal_entity_name legal_status_code name category_code commune_code territory_code address_line postcode phone siret lat lon status opened_on closed_on source source_date content_hash seen_import_id created_at updated_at',
  ),
  register_imports: nobody(
    PUBLIC_PLACES,
    'id file_name shape departement started_at finished_at created updated unchanged closed refused',
  ),
  territories: nobody(PUBLIC_PLACES, 'code name region_code region_name'),
  epcis: nobody(PUBLIC_PLACES, 'code name'),
  communes: nobody(
    PUBLIC_PLACES,
    'code name search_name postcodes territory_code epci_code population lat lon precision',
  ),
  territory_contours: nobody(PUBLIC_PLACES, 'territory_code source communes drawing imported_at'),
  reference_versions: nobody(PUBLIC_PLACES, 'name version loaded_at'),
} as const satisfies Readonly<Record<string, MappedTable>>;
