import type pg from 'pg';
import type { Context, Manager } from '@/lib/identity/actor';
import { makeCountry } from './territories';

const HOST = '(select id from bench_organizations where rank = 1)';
const LENDER = '(select id from bench_organizations where rank = 2)';
const TERMS = {
  ...{
    qualification: 'aide-soignante',
    risques: 'manutention',
    trajet: 'voiture',
    moyen: 'véhicule personnel',
    distance: '24',
  },
  ...{ element_essentiel: 'non', pause: '20 minutes' },
  ...{ preavis: '48 heures', joignable: '02 61 91 00 00', consignes: 'tenue fournie' },
};

const PARTICULARS = {
  ...{ hote_siret: '00000000000002', hote_siege: 'Nantes', hote_representant: 'Hélène Clairval' },
  ...{ hote_qualite: 'directrice', hote_assurance: 'Mutuelle des Ponts' },
  ...{ hote_cse: 'aucun', preteur_cse: 'aucun' },
};

/** One structure that receives a whole team lent by another for one night, everything of their papers said. */
export async function lentTeam(db: pg.Client, people: number) {
  await makeCountry(db, {
    territories: 1,
    organizations: 2,
    structuresEach: 1,
    peopleEach: people,
  });
  await db.query(`update people set home_organization_id = ${LENDER}`);
  const { rows: needs } = await db.query<{ id: string }>(
    `insert into needs (id, organization_id, territory_id, structure_id, series_id, trade, starts_at, ends_at, seats, seats_taken, severity, reason,
       public_served, tasks, regulated, contact_name, contact_phone, wanted_kinds, status, confirmed_at, posted_at, posted_by)
     select uuidv7(), s.organization_id, s.territory_id, s.id, uuidv7(), 'care-assistant', now() + interval '1 day', now() + interval '34 hours',
       $1, $1, 'serious', 'sick-leave', 'elderly', '{hygiene-care}', true, 'Accueil', '02 61 91 00 00', '{}', 'filled', now(), now(), s.director_id
     from bench_structures s where s.organization_id = ${HOST} returning id`,
    [people],
  );
  await db.query(`
    insert into solicitations (id, organization_id, territory_id, need_id, person_id, home_territory_id, structure_id, masked_name, starts_at, ends_at,
        status, rank, score, reasons, travel_minutes, asked_at, answered_at)
      select uuidv7(), n.organization_id, n.territory_id, n.id, p.id, p.territory_id, n.structure_id, 'A. D.', n.starts_at, n.ends_at,
        'accepted', p.rank, 80, '[]', 20, now(), now() from needs n, bench_people p;
    insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, at)
      select uuidv7(), l.id, l.organization_id, l.territory_id, l.person_id, l.home_organization_id, party, 'yes', l.terms, 'space', now()
      from loans l, unnest(array['person', 'home']) party;
    insert into assignments (id, organization_id, territory_id, need_id, structure_id, person_id, home_territory_id, solicitation_id, starts_at,
        ends_at, status, revision, accepted_at, late)
      select uuidv7(), organization_id, territory_id, need_id, structure_id, person_id, home_territory_id, id, starts_at, ends_at, 'confirmed', 1,
        now(), false from solicitations;
    insert into mission_contacts (assignment_id, organization_id, territory_id, person_id, name, phone, visible_until)
      select a.id, a.organization_id, a.territory_id, a.person_id, p.first_name || ' ' || p.last_name, p.phone, a.ends_at + interval '7 days'
      from assignments a join people p on p.id = a.person_id;
    insert into mission_papers (assignment_id, organization_id, territory_id, person_id, rule, required)
      select id, organization_id, territory_id, person_id, 'loan-convention', true from assignments`);
  await db.query(
    `insert into mission_terms (assignment_id, organization_id, territory_id, person_id, said, updated_by, updated_at)
     select a.id, a.organization_id, a.territory_id, a.person_id, $1, o.director_id, now()
     from assignments a join bench_organizations o on o.id = a.organization_id`,
    [JSON.stringify(TERMS)],
  );
  await db.query(
    `insert into loan_costs (assignment_id, organization_id, territory_id, need_id, person_id, home_organization_id, wage_cents, charge_cents,
       expense_cents, said_by, said_at)
     select a.id, a.organization_id, a.territory_id, a.need_id, a.person_id, o.id, 1890, 805, 1200, o.director_id, now()
     from assignments a, bench_organizations o where o.rank = 2`,
  );
  await db.query(
    `insert into organization_particulars (organization_id, territory_id, said, updated_by, updated_at)
     select id, territory_id, $1::jsonb || jsonb_build_object('hote_cse_le', now()::date::text, 'preteur_cse_le', now()::date::text), director_id, now()
     from bench_organizations`,
    [JSON.stringify(PARTICULARS)],
  );
  const { rows: missions } = await db.query<{ id: string }>(
    'select id from assignments order by id',
  );
  const { rows } = await db.query<Omit<Manager, 'role'>>(
    `select m.user_id as "userId", m.id as "membershipId", m.organization_id as "organizationId", m.territory_id as "territoryId"
     from memberships m where m.organization_id = ${HOST}`,
  );
  const actor = { role: 'manager', grade: 'director', structureIds: null, ...rows[0] } as Manager;
  const context: Context<Manager> = { actor, now: new Date() };
  return { context, needId: needs[0]?.id ?? '', missions: missions.map(({ id }) => id) };
}
