import { nobody } from './map-shape';

/** What a cell takes in hand: its subjects are requests and structures; the agents who wrote are named there as on a paper file. */
export const QUEUE_MAP = {
  queue_cases: nobody(
    'Un besoin ou une structure que la cellule a pris en main ; l’agent qui l’a en main est une référence, avec son nom de fonction.',
    'id territory_id organization_id structure_id need_id opened_at version owner_membership_id owner_name owned_at look_again_at closed_at outcome closed_causes',
  ),
  queue_facts: nobody(
    'Ce que la cellule a fait et noté d’un dossier ; une note ne dit rien de la santé ni du passé de quiconque.',
    'id case_id territory_id kind text version about membership_id by_name at',
  ),
  queue_levers: nobody(
    'Les leviers actionnés pour un dossier, qui les a décidés, ce qu’ils ont donné.',
    'id case_id territory_id lever asked_at membership_id by_name asked_of expected_at decided_by legal_basis pool_id agreed_by wanted result people hours result_at result_name trade_group lead_band',
  ),
  queue_viewers: nobody(
    'Quels agents de la cellule ont un dossier sous les yeux, une minute durant.',
    'case_id territory_id membership_id by_name seen_at',
  ),
} as const;
