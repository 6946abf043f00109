import { type MappedTable, nobody } from './map-shape';

/** Bodies that meet: organizations and what they decide. No person is named. */
export const COLLECTIVE_MAP = {
  collectives: nobody(
    'Un nom et une raison : des organismes qui se réunissent.',
    'id territory_id name reason authorities opened_by opened_at closed_at',
  ),
  collective_bodies: nobody(
    'Un organisme invité, et ce qu’il a répondu.',
    'id collective_id territory_id organization_id name status invited_by invited_at answered_by answered_at left_at',
  ),
  collective_meetings: nobody(
    'Une réunion : quand, où, et son ordre du jour.',
    'id collective_id territory_id starts_at ends_at place call_url agenda version kept_by kept_at cancelled_at',
  ),
  collective_minutes: nobody(
    'Un compte rendu : quels organismes étaient là, et ce qui s’est dit.',
    'id meeting_id collective_id territory_id version present words said_by said_at',
  ),
  collective_decisions: nobody(
    'Une décision, l’organisme qui s’en charge et pour quel jour.',
    'id thread_id version collective_id territory_id meeting_id what party body_id party_name due_on state said_by said_for said_at',
  ),
} as const satisfies Readonly<Record<string, MappedTable>>;
