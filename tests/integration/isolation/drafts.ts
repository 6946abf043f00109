import type { IsolationWorld } from '../../support/worlds';
import { DRILL, SEASON } from './activations';
import { LONE_PHONE } from './besides-kept';
import type { Draft, Table } from './catalogue';
import { crisisDraftsOf } from './crisis-drafts';
import { HASH, orderOf, paperOf } from './issued-papers';
import { lendingDraftsOf } from './lending-drafts';
import { SERVICES } from './services';
import { A_SHEET, NOTED } from './tension';

const NOBODY = { organization_id: null, person_id: null, user_id: null, solicitation_id: null };
const NAMELESS = { first_name: null, last_name: null, email: null, phone: null };
const UNANSWERED = { answer: null, answered_at: null };
const UNSAID = { as_needed: null, welcome_again: null };
const SOON = '2034-01-01T00:00:00Z';
const LATER = '2035-01-01T00:00:00Z';

/**
 * What a speaker is about to write and the world does not hold: a policy that lets it through is then seen to go, and each
 * part of its rule to be held. Columns that are not said are those of the table’s first row.
 */
function draftsOf(world: IsolationWorld): Readonly<Record<string, readonly Draft[]>> {
  const { a, shared, territories } = world;
  const { here } = territories;
  const [need] = a.needs;
  const inPool = { pool_id: here.pool.id, territory_id: '44' };
  const on = { need_id: need.id, organization_id: a.organization.id, territory_id: '44' };
  const [{ id: structure_id }] = a.structures;
  const house = { organization_id: a.organization.id, territory_id: '44', structure_id };
  const ab = { id: shared.person.id, territory_id: '44', user_id: null };
  const decision = { ...on, pool_id: here.pool.id };
  const invited = {
    ...{ ...inPool, joined_at: null, declined_at: null, person_id: null, import_id: null },
    expires_at: LATER,
  };
  const asked = {
    ...{ ...inPool, follower_id: here.prescriber.actor.membershipId, person_id: shared.person.id },
    ...{ called: null, agreed_at: null, agreed_by: null, until: null },
    ...{ ended_at: null, ended_by: null },
  };
  const declined = { ...NAMELESS, declined_at: SOON };
  const came = { ...NAMELESS, joined_at: SOON };
  const byPool = { ...invited, invited_by: here.poolManager.user.id, follower_id: null };
  const byFollower = {
    ...{ ...invited, invited_by: here.prescriber.actor.userId },
    follower_id: here.prescriber.actor.membershipId,
  };
  const { id: assignment_id, organizationId, personId } = a.mission.assignment;
  const day = {
    assignment_id,
    organization_id: organizationId,
    territory_id: '44',
    person_id: personId,
  };
  const second = day;
  const proof = { person_id: shared.person.id, territory_id: '44', house_id: here.pool.id };
  const ofA = { organization_id: a.organization.id, structure_id: need.structureId };
  const sheet = {
    ...{ id: '01990000-0000-7000-8000-00000000a5e3', version: 1, territory_id: '44', body: 'x' },
    sheet_id: '01990000-0000-7000-8000-00000000a5e4',
  };
  const noted = {
    ...{ id: '01990000-0000-7000-8000-00000000a5e5', ...ofA, territory_id: '44' },
    ...{ status: 'open', seats: 2, seats_taken: 0, flow: 'first-yes', civic_mission: 'free' },
  };
  return {
    civic_decisions: [
      { by: 'cell', says: { ...decision, voice: 'cell', decided_by: here.cell.user.id } },
      {
        by: 'moderator',
        says: { ...decision, voice: 'moderator', decided_by: here.poolManager.user.id },
      },
    ],
    followings: [
      { by: 'follower', says: asked },
      { by: 'agreed', says: { ...asked, agreed_at: SOON, agreed_by: 'link', until: LATER } },
      { by: 'ended', says: { ...asked, ended_at: SOON, ended_by: 'follower' } },
    ],
    instruction_reads: [{ by: 'person', says: { version_id: A_SHEET } }],
    instruction_versions: [
      { by: 'manager', says: { ...sheet, ...ofA, written_by: a.director.user.id } },
      {
        by: 'cell',
        says: {
          ...{ ...sheet, organization_id: null, structure_id: null },
          written_by: here.cell.user.id,
        },
      },
      { by: 'cell, of a body', says: { ...sheet, ...ofA, written_by: here.cell.user.id } },
    ],
    need_wave_settings: ['automatic', 'by-hand'].map((mode) => ({
      by: `cell, ${mode}`,
      says: { ...on, need_id: NOTED, mode },
    })),
    need_waves: [{ by: 'cell', says: { ...on, need_id: NOTED, sent_at: null, number: 1 } }],
    needs: [
      {
        by: 'cell',
        says: { ...noted, behalf: 'waiting', told_by: 'Claire', posted_by: here.cell.user.id },
      },
      {
        by: 'cell, by name',
        says: {
          ...{ ...noted, flow: 'by-name', behalf: 'waiting', told_by: 'Claire' },
          posted_by: here.cell.user.id,
        },
      },
      { by: 'manager', says: { ...noted, behalf: null, told_by: null } },
    ],
    live_events: [{ by: 'answer', says: { ...on, kind: 'answer' } }],
    published_months: [{ by: 'worker', says: { territory_id: '44', month: '2026-02' } }],
    drill_case_facts: [
      {
        by: 'cell',
        says: {
          ...{ drill_id: DRILL, territory_id: '44', need_key: 1 },
          membership_id: here.cell.actor.membershipId,
        },
      },
    ],
    drill_activations: [
      {
        by: 'cell',
        says: {
          ...{ drill_id: DRILL, territory_id: '44', closed_minute: null, learned: null },
          membership_id: here.cell.actor.membershipId,
        },
      },
    ],
    drill_viewers: [
      {
        by: 'cell',
        says: {
          ...{ drill_id: DRILL, territory_id: '44', need_key: 9 },
          membership_id: here.cell.actor.membershipId,
        },
      },
    ],
    drill_plans: [
      {
        by: 'cell',
        says: {
          ...{ drill_id: DRILL, territory_id: '44', number: 9, answer: null },
          membership_id: here.cell.actor.membershipId,
        },
      },
    ],
    drill_plan_facts: [
      {
        by: 'cell',
        says: {
          ...{ drill_id: DRILL, territory_id: '44', rank: 9 },
          membership_id: here.cell.actor.membershipId,
        },
      },
    ],
    season_answers: [
      {
        by: 'cell',
        says: {
          ...{ season_id: SEASON, territory_id: '44', version: 9 },
          membership_id: here.cell.actor.membershipId,
        },
      },
    ],
    season_reports: [
      {
        by: 'cell',
        says: {
          id: '01990000-0000-7000-8000-00000000a5e7',
          ...{ territory_id: '44', opened_by: here.cell.user.id },
        },
      },
    ],
    paper_templates: [
      {
        by: 'cell',
        says: {
          ...{ id: '01990000-0000-7000-8000-00000000a5e8', territory_id: '44', version: 9 },
          ...{ kind: 'cost-statement', why: 'usage', written_by: here.cell.user.id },
          ...{ in_force_at: null, in_force_by: null, dropped_at: null },
        },
      },
    ],
    papers: [
      {
        by: 'lender',
        says: {
          ...{
            id: '01990000-0000-7000-8000-00000000a5e6',
            code: '234567892222',
            lender_id: world.b.organization.id,
          },
          ...{
            assignment_id: a.mission.assignment.id,
            kind: 'cost-statement',
            issued_by: world.b.director.user.id,
          },
          ...{
            state: 'issued',
            ended_at: null,
            end_reason: null,
            replaced_by: null,
            batch_id: null,
            loan_terms: null,
          },
          parties: ['lender', 'host'],
        },
      },
    ],
    post_asks: [
      {
        by: 'host',
        says: {
          ...{ organization_id: world.b.organization.id, need_id: world.b.needs[1].id },
          ...{ asked_by: world.b.director.user.id, status: 'pending', settled_at: null },
        },
      },
    ],
    loan_costs: [
      {
        by: 'lender',
        says: {
          ...{ assignment_id: a.mission.assignment.id, said_by: world.b.director.user.id },
        },
      },
    ],
    mission_extensions: [
      {
        by: 'host',
        says: {
          ...{ assignment_id: a.mission.assignment.id, organization_id: a.organization.id },
          ...{ territory_id: '44', asked_by: a.director.user.id, status: 'pending' },
          ...{ person_yes_at: null, home_yes_at: null },
        },
      },
    ],
    mission_hours: [
      { by: 'person', says: { ...day, side: 'person', said_by: null, version: 0 } },
      {
        by: 'structure',
        says: { ...day, side: 'host', said_by: a.director.user.id, version: 0 },
      },
    ],
    mission_no_shows: [
      {
        by: 'structure',
        says: { ...day, ...UNANSWERED, said_by: a.director.user.id, withdrawn_at: null },
      },
    ],
    mission_host_surveys: [
      {
        by: 'structure',
        says: { ...second, link_hash: null, asked_at: null, welcome_again: 'yes' },
      },
      {
        by: 'worker',
        says: { ...second, link_hash: 'x', asked_at: SOON, ...UNSAID, answered_at: null },
      },
    ],
    outbox_messages: [
      { by: 'invites', says: { ...NOBODY, kind: 'invitation', territory_id: '44' } },
      {
        by: 'tells',
        says: { ...NOBODY, ...on, kind: 'team-answered', user_id: a.director.user.id },
      },
      {
        by: 'tells structure',
        says: { ...NOBODY, ...on, kind: 'civic-decided', email: null },
      },
    ],
    paper_signatures: signaturesOf(world),
    people: [
      { by: 'telephone alone', says: { ...ab, email: null, phone: LONE_PHONE } },
      { by: 'mail', says: { ...ab, email: 'nouveau@demo.releve.test', phone: null } },
    ],
    people_imports: [{ by: 'pool', says: { ...inPool, created_by: here.poolManager.user.id } }],
    person_proofs: [
      { by: 'school', says: { ...proof, checker: 'school' } },
      { by: 'structure', says: { ...proof, checker: 'structure' } },
    ],
    person_registrations: [
      { by: 'person', says: { person_id: a.people[0].id, state: 'waiting', territory_id: '44' } },
    ],
    phone_consents: [{ by: 'follower', says: { ...inPool, person_id: shared.person.id } }],
    pool_invitations: [
      { by: 'pool', says: byPool },
      { by: 'pool, declined', says: { ...byPool, ...declined } },
      { by: 'pool, came', says: { ...byPool, ...came } },
      { by: 'follower', says: byFollower },
      { by: 'follower, declined', says: { ...byFollower, ...declined } },
      { by: 'follower, came', says: { ...byFollower, ...came } },
    ],
    service_offers: [
      {
        by: 'manager',
        says: { ...house, offered_by: a.manager.user.id, withdrawn_at: null },
      },
    ],
    service_requests: [
      {
        by: 'manager',
        says: {
          ...house,
          ...{ offer_id: SERVICES.b, provider_id: world.b.organization.id, status: 'pending' },
          ...{ asked_by: a.manager.user.id, answer: null, answered_by: null, answered_at: null },
        },
      },
    ],
    team_requests: ['manager', 'cell', 'waves'].map((by) => ({
      by,
      says: { ...on, pool_id: here.teams.id, asked_by: by },
    })),
    teams: [{ by: 'association', says: { ...on, pool_id: here.teams.id } }],
  };
}

/** Every signature that may still be written under a paper of A: each party’s own, on the screen, by a link, ticked by the host. */
function signaturesOf({ a, b }: IsolationWorld): readonly Draft[] {
  const mission = a.mission.assignment;
  const on = {
    ...{ paper_id: paperOf(mission.id), hash: HASH, drawing: null, way: 'typed', level: 'mail' },
    ...{ need_id: mission.needId, person_id: mission.personId },
  };
  const order = { ...on, paper_id: orderOf(mission.id) };
  const [person] = a.people;
  const director = a.director.user.id;
  const ticked = { way: 'on-paper', level: 'declared', signed_by: director };
  return [
    { by: 'host', says: { ...order, party: 'host', signed_by: director } },
    { by: 'host ticks the person', says: { ...on, ...ticked, party: 'person' } },
    { by: 'lender', says: { ...on, party: 'lender', signed_by: b.director.user.id } },
    { by: 'person', says: { ...order, party: 'person', signed_by: person.userId ?? null } },
    { by: 'answer', says: { ...order, party: 'person', level: 'link', signed_by: null } },
    { by: 'provider', says: { ...order, party: 'person', way: 'provider', level: 'qualified' } },
  ].map(({ by, says }, rank) => ({
    by,
    says: { ...says, id: `0190ffff-0000-7000-8000-00000000f0${rank}0` },
  }));
}

/** The tables, each with what could be about to be written in it. */
export function withDrafts(tables: readonly Table[], world: IsolationWorld): readonly Table[] {
  const all = [draftsOf(world), crisisDraftsOf(world), lendingDraftsOf(world)];
  return tables.map((table) => ({
    ...table,
    drafts: all
      .flatMap((drafts) => drafts[table.name] ?? [])
      .map(({ by, says }) => ({
        ctid: '',
        label: `« ${by} »`,
        values: { ...table.rows[0]?.values, ...says },
      })),
  }));
}
