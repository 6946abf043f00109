import { another, type MappedTable, nobody, of, told } from './map-shape';

const COUNTS = 'Des nombres : personne n’y est.';

// whoever asks, answers, ranks, follows or sums up reads the place and what it asks
const ALL_SIDES = [
  ...(['answer', 'cell', 'manager', 'matching', 'national'] as const),
  ...(['person', 'pool', 'region', 'worker'] as const),
];

/** What speaks of an establishment's work, of places, or of nobody. */
export const WORK_MAP = {
  needs: {
    title: 'Les besoins d’un établissement, et qui y répond au téléphone',
    purpose: 'work',
    basis: 'public-interest',
    kept: 'need-words',
    whose: [],
    erased: { by: 'kept', why: 'Le besoin est celui de l’établissement ; il ne dit rien de vous.' },
    readers: [...ALL_SIDES, 'waves'],
    columns: {
      ...of(
        'id organization_id territory_id structure_id series_id trade starts_at ends_at seats seats_taken severity reason public_served tasks regulated meal transport lodging wanted_kinds checked_only flow civic_mission civic_since status revision confirmed_at posted_at first_yes_at filled_at closed_at close_reason behalf updated_at',
      ),
      told_by: told('identity', 'Qui l’a demandé'),
      note: told('words', 'Note'),
      contact_name: told('identity', 'Contact'),
      contact_phone: told('contact', 'Téléphone du contact'),
      posted_by: another,
    },
  },
  teams: {
    title: 'Les équipes d’une association, et qui les conduit',
    purpose: 'mission',
    basis: 'contract',
    kept: 'team',
    whose: [],
    erased: {
      by: 'kept',
      why: 'L’équipe est celle de son association ; le nom de qui la conduit est effacé sept jours après.',
    },
    readers: ['answer', 'cell', 'manager', 'pool', 'worker'],
    columns: {
      ...of(
        'id organization_id territory_id need_id structure_id pool_id association size partial visible_until status revision answered_at attested told_at details_at cancelled_at cancelled_by cancel_reason convention_on present present_at',
      ),
      leader_name: told('identity', 'Responsable'),
      leader_phone: told('contact', 'Téléphone du responsable'),
      answered_by: another,
    },
  },
  surplus_offers: {
    title: 'Les postes qu’une structure peut prêter',
    purpose: 'work',
    basis: 'public-interest',
    kept: 'offer',
    whose: [],
    erased: { by: 'kept', why: 'Une offre est celle de sa structure, et ne nomme personne.' },
    readers: ['cell', 'manager', 'worker'],
    columns: {
      ...of(
        'id organization_id territory_id structure_id reason starts_on ends_on days from_minute until_minute recall_hours agreed_ahead offered_at recalled_at',
      ),
      offered_by: another,
    },
  },
  surplus_posts: {
    title: 'Combien de postes, par métier',
    purpose: 'work',
    basis: 'public-interest',
    kept: 'offer',
    whose: [],
    erased: { by: 'kept', why: 'Une offre est celle de sa structure, et ne nomme personne.' },
    readers: ['cell', 'manager'],
    columns: { ...of('offer_id organization_id territory_id trade posts') },
  },
  structures: {
    title: 'Les structures, et leur accueil',
    purpose: 'work',
    basis: 'public-interest',
    kept: 'hat',
    whose: [],
    erased: { by: 'kept', why: 'L’accueil d’une structure est tenu par elle.' },
    readers: [...ALL_SIDES, 'platform'],
    columns: {
      ...of(
        'id organization_id territory_id finess declared_finess category_code name commune_code address_line postcode lat lon arrival_note status verified_at created_at updated_at',
      ),
      phone: told('contact', 'Téléphone'),
      contact_name: told('identity', 'Contact'),
    },
  },
  people_import_lines: {
    title: 'Les lignes d’un fichier de personnes, le temps de l’import',
    purpose: 'reserve',
    basis: 'public-interest',
    kept: 'import-line',
    whose: [],
    erased: {
      by: 'kept',
      why: 'Une ligne disparaît dès qu’elle est traitée, sept jours après au plus tard.',
    },
    readers: ['pool', 'worker'],
    columns: {
      ...of('import_id pool_id territory_id line state faults twin_kind twin_line decision'),
      cells: told('words', 'Cellules'),
      draft: told('identity', 'Ce qui a été lu'),
    },
  },
  people_imports: nobody(
    COUNTS,
    'id pool_id territory_id created_by file_name titles fields status lines invited merged left withdrawn created_at confirmed_at finished_at undone_at',
  ),
  need_wave_settings: nobody(
    'Comment un besoin sollicite ; la raison d’écrire la nuit parle du besoin.',
    'need_id organization_id territory_id mode deadline paused_at hastened_at rings quiet_reason looked_at created_at updated_at',
  ),
  need_waves: nobody(
    COUNTS,
    'id need_id organization_id territory_id number ring planned_at sent_at size chance why kept',
  ),
  need_alerts: nobody(COUNTS, 'id need_id organization_id territory_id kind raised_at tried'),
  answer_odds: nobody(
    COUNTS,
    'territory_id key shard asked yes answered delay_log_sum delay_log_squares',
  ),
  territory_plans: nobody(
    COUNTS,
    'territory_id computed_at checked_at input_hash method objective bound gap seats_open seats_covered solver_version lacking moves compared people_moved last_place',
  ),
  reshape_hints: nobody(COUNTS, 'need_id kind organization_id territory_id gains found_at'),
  ranking_weights: nobody(
    'Les points du classement, publics ; qui les a changés est une référence du journal.',
    'territory_id version valid_from points reason changed_by changed_at',
  ),
  tension_weights: nobody(
    'Les poids de l’indice de tension ; qui les a changés est une référence du journal.',
    'territory_id version valid_from points reason changed_by changed_at',
  ),
  membership_structures: nobody(
    'De quelles structures parle un rôle.',
    'membership_id structure_id organization_id territory_id',
  ),
  tension_declarations: nobody(
    COUNTS,
    'id organization_id territory_id structure_id declared_at absent vacant closed_places level plan_bleu posts places unchanged source declared_by',
  ),
  need_asks: nobody(
    'Une question posée à une structure sur l’un de ses besoins ; son lien n’est gardé qu’illisible.',
    'id organization_id territory_id structure_id series_id need_id kind rank membership_id token_hash asked_at expires_at',
  ),
  cell_edits: nobody(
    'Un besoin modifié par la cellule à la demande de sa structure : l’agent y est nommé comme sur un papier, et qui l’a demandé.',
    'id organization_id territory_id need_id revision told_by membership_id by_name changes at answer answered_at',
  ),
  instruction_versions: nobody(
    'Les consignes d’une structure ou d’un territoire, version après version ; qui les a écrites est une référence.',
    'id sheet_id version territory_id organization_id structure_id title body written_by written_at',
  ),
  tension_asks: nobody(
    'Une question posée à une structure ; son lien n’est gardé qu’illisible.',
    'id organization_id territory_id structure_id token_hash asked_at expires_at answered_at',
  ),
  tension_rhythms: nobody(
    'Le rappel d’une structure, et le mobile de sa permanence, qui n’est celui de personne.',
    'structure_id organization_id territory_id rhythm phone code stopped_at updated_at',
  ),
  deputies: nobody(
    'Qui parle à la place de qui dans un organisme, et jusqu’à quand : des références de rôles.',
    'id organization_id territory_id structure_id membership_id given_by starts_at ends_at created_at',
  ),
  structure_transfers: nobody(
    'Une structure passée d’un organisme à un autre.',
    'id territory_id from_organization_id to_organization_id from_structure_id to_structure_id structure_name from_name to_name reference decided_by decided_at',
  ),
  framework_agreements: nobody(
    'Ce que deux organismes ont convenu.',
    'id organization_id territory_id other_id name other_name about reference starts_at ends_at proposed_by proposed_at accepted_by accepted_at ended_by ended_at',
  ),
  structure_agreements: nobody(
    'L’accord de travail d’une structure.',
    'id organization_id territory_id structure_id kind valid_from valid_until reference declared_by declared_at',
  ),
  organization_particulars: nobody(
    'Ce qu’un organisme dit de lui dans ses papiers : SIRET, qui signe, assurance.',
    'organization_id territory_id said updated_by updated_at',
  ),
  paper_templates: nobody(
    'Les mots d’une cellule pour un papier.',
    'id territory_id kind version body reference dated written_by written_at why in_force_at in_force_by dropped_at',
  ),
  organizations: nobody(
    'Un organisme.',
    'id territory_id name regime legal_nature legal_entity_finess status verified_at created_at updated_at',
  ),
  pools: nobody(
    'Un vivier.',
    'id territory_id name kind kinds trades levels papers validation attestation attester visibility opens_on closes_on desk_phone created_at',
  ),
  cohorts: nobody(
    'Une promotion : un niveau, des dates.',
    'id pool_id territory_id name level credits starts_on ends_on approval created_at closed_at',
  ),
  cohort_periods: nobody(
    'Les stages et les vacances d’une promotion.',
    'id cohort_id pool_id territory_id kind from_day until_day weekdays created_at',
  ),
  refresh_campaigns: nobody(
    'Un vivier demande à tous de confirmer leur semaine : des nombres.',
    'id pool_id territory_id asked_by asked_at rests_until asked ended_at',
  ),
  need_templates: nobody(
    'Une demande gardée sous un nom par une structure.',
    'id organization_id territory_id structure_id need_id name kept_by kept_at',
  ),
  team_requests: nobody(
    'À quelles associations un besoin demande une équipe.',
    'need_id organization_id territory_id pool_id asked_by asked_at told_at declined_at',
  ),
  civic_decisions: nobody(
    'L’avis de la réserve civique sur un besoin.',
    'id need_id organization_id territory_id pool_id status reason voice decided_by delegation_id decided_at revision matter',
  ),
  civic_delegations: nobody(
    'Ce que la réserve civique accepte d’avance.',
    'id pool_id territory_id families tasks reasons starts_at ends_at given_by given_at revoked_at',
  ),
  phone_events: nobody(
    'Ce que l’opérateur téléphonique nous a dit, sans numéro ni mot.',
    'id kind message_id status at received_at handled_at',
  ),
  refused_numbers: nobody('Des empreintes illisibles de numéros.', 'phone_hash refused_at'),
  rate_limits: nobody('Des compteurs sous une clé illisible.', 'key window_start hits'),
  live_events: nobody(
    'Des références de besoins, un jour.',
    'id organization_id territory_id need_id kind at',
  ),
  journal_heads: nobody(
    'La dernière empreinte de chaque chaîne du journal.',
    'chain seq hash forgotten_seq forgotten_hash',
  ),
  erasures: nobody(
    'Le registre des effacements : une empreinte, jamais un nom.',
    'id subject_hash at cause rows stand_in_id',
  ),
} as const satisfies Readonly<Record<string, MappedTable>>;
