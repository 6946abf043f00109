import { nobody } from './map-shape';

/** What cells keep of what each scheme gave: numbers and their own words, nobody’s row. */
export const EVALUATION_MAP = {
  daily_report_hours: nobody(
    'À quelle heure une cellule reçoit son bilan du jour.',
    'territory_id hour set_by set_at',
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
