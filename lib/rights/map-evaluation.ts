import { nobody } from './map-shape';

/** What cells keep of their reserve activated, rehearsed, and of what each scheme gave: numbers and their own words, nobody’s row. */
export const EVALUATION_MAP = {
  activations: nobody(
    'La réserve activée par un territoire : pourquoi, de quand à quand, ce qui est visé ; qui l’a décidé est une référence du journal.',
    'id territory_id reason words starts_at ends_at refresh_days structures_daily goal_filled goal_ready goal_hours opened_by opened_at asked_at closed_at closed_by learned ready_at_end revision',
  ),
  activation_rules: nobody(
    'Les heures calmes et les seuils d’une activation, version après version ; qui les a fixés est une référence.',
    'activation_id territory_id version quiet_from quiet_to vital serious degraded comfort set_by set_at',
  ),
  daily_report_hours: nobody(
    'À quelle heure une cellule reçoit son bilan du jour.',
    'territory_id hour set_by set_at',
  ),
  drills: nobody(
    'Un exercice de la cellule : le scénario, et des structures recopiées par leur nom public ; personne n’y existe. Qui l’a ouvert est une référence du journal.',
    'id territory_id scenario pace places opened_by opened_at played_minutes ticked_at ended_at vital serious degraded comfort',
  ),
  drill_acts: nobody(
    'Un levier tenté dans un exercice ; qui l’a tenté est une référence.',
    'drill_id territory_id need_key lever minute acted_by',
  ),
  drill_case_facts: nobody(
    'Ce que la cellule fait d’un dossier d’un exercice, dans ses mots ; qui l’a fait est nommé à sa cellule, et s’efface avec l’exercice.',
    'drill_id territory_id need_key version kind text look_again_minute outcome minute membership_id by_name',
  ),
  drill_activations: nobody(
    'La réserve d’un exercice, activée : pourquoi, ce qui est visé, ce que la cellule en retient ; qui l’a fait est nommé à sa cellule, et s’efface avec l’exercice.',
    'drill_id territory_id reason words goal_filled goal_ready goal_hours vital serious degraded comfort minute membership_id by_name closed_minute learned',
  ),
  drill_viewers: nobody(
    'Quels agents de la cellule ont un dossier d’un exercice sous les yeux, une minute durant ; s’efface avec l’exercice.',
    'drill_id territory_id need_key membership_id by_name seen_at',
  ),
  drill_plans: nobody(
    'Un plan d’un exercice : des besoins et des personnes inventés, par leurs numéros ; qui l’a demandé est nommé à sa cellule, et s’efface avec l’exercice.',
    'drill_id territory_id number minute instance answer membership_id by_name',
  ),
  drill_plan_facts: nobody(
    'Ce que la cellule fait du plan d’un exercice : imposer, écarter, envoyer ; qui l’a fait est nommé à sa cellule, et s’efface avec l’exercice.',
    'drill_id territory_id rank kind plan need_key person minute membership_id by_name',
  ),
  season_reports: nobody(
    'Une saison racontée par une cellule : son nom, ses jours ; qui l’a ouverte est une référence du journal.',
    'id territory_id name starts_at ends_at opened_by opened_at',
  ),
  season_answers: nobody(
    'Ce que la cellule écrit dans la grille d’une saison, version après version ; rien n’y est dit de la santé ni du passé de quiconque.',
    'season_id territory_id question version words membership_id by_name written_at',
  ),
  published_months: nobody(
    'Ce que tout le monde peut lire d’un mois d’un territoire : des nombres arrondis, sans aucun petit nombre, ni personne ni structure.',
    'territory_id month figures published_at',
  ),
} as const;
