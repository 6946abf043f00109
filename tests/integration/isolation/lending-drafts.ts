import type { IsolationWorld } from '../../support/worlds';
import type { Draft } from './catalogue';
import { HASH, paperOf } from './issued-papers';
import { SERVICES } from './services';

const SOON = '2034-01-01T00:00:00Z';

/** What bodies are about to write to each other, and what they may not: in the name of another, or answered already. */
export function lendingDraftsOf({
  a,
  b,
  c,
  territories: { here },
}: IsolationWorld): Readonly<Record<string, readonly Draft[]>> {
  const director = a.director.user.id;
  const lender = b.director.user.id;
  const mission = a.mission.assignment;
  const day = {
    ...{ assignment_id: mission.id, organization_id: mission.organizationId },
    ...{ territory_id: '44', person_id: mission.personId },
  };
  const agreement = {
    ...{ organization_id: a.organization.id, territory_id: '44', other_id: b.organization.id },
    ...{ proposed_by: director, accepted_by: null, accepted_at: null },
    ...{ ended_by: null, ended_at: null },
  };
  const request = {
    ...{ organization_id: a.organization.id, territory_id: '44', provider_id: b.organization.id },
    ...{ structure_id: a.structures[0].id, offer_id: SERVICES.b, asked_by: director },
    ...{ status: 'pending', answer: null, answered_by: null, answered_at: null },
    ...{ behalf: null, lever_id: null, told_by: null },
  };
  const consent = {
    ...{ organization_id: a.organization.id, territory_id: '44', person_id: mission.personId },
    ...{ home_organization_id: b.organization.id, said: 'yes', terms: 1, heard: null },
  };
  const longer = {
    ...{ ...day, asked_by: director, person_yes_at: null, home_yes_at: null },
    home_organization_id: b.organization.id,
  };
  const known = { known_by: null, known_at: null };
  const proof = { person_id: a.people[0].id, territory_id: '44', checker: 'employer' };
  const edit = { organization_id: a.organization.id, territory_id: '44' };
  const unaddressed = {
    organization_id: null,
    person_id: null,
    email: null,
    solicitation_id: null,
  };
  return {
    cell_edits: [
      { by: 'manager', says: { ...edit, answer: null, answered_at: null } },
      { by: 'manager, answered', says: { ...edit, answer: 'confirmed', answered_at: SOON } },
    ],
    framework_agreements: [
      { by: 'manager', says: agreement },
      { by: 'manager for another', says: { ...agreement, organization_id: c.organization.id } },
      { by: 'manager, over already', says: { ...agreement, ended_by: director, ended_at: SOON } },
    ],
    loan_consents: [
      {
        by: 'person, offered',
        says: { ...consent, party: 'person', voice: 'offer', said_by: null },
      },
      { by: 'lender', says: { ...consent, party: 'home', voice: 'space', said_by: lender } },
      {
        by: 'lender for who comes',
        says: { ...consent, party: 'person', voice: 'space', said_by: lender },
      },
    ],
    mission_extensions: [{ by: 'host, over already', says: { ...longer, status: 'over' } }],
    mission_hours: [
      {
        by: 'host as the lender',
        says: { ...day, side: 'home', said_by: director, version: 0 },
      },
    ],
    mission_no_shows: [
      {
        by: 'structure, answered',
        says: {
          ...{ ...day, said_by: director, withdrawn_at: null },
          ...{ answer: 'mistake', answered_at: SOON },
        },
      },
    ],
    outbox_messages: [
      {
        by: 'telephone',
        says: {
          ...unaddressed,
          user_id: null,
          kind: 'tension-said',
          channel: 'sms',
          territory_id: '44',
        },
      },
      {
        by: 'pool by telephone',
        says: {
          ...{ ...unaddressed, user_id: here.poolManager.user.id, kind: 'phone-reply' },
          ...{ channel: 'sms', territory_id: '44' },
        },
      },
    ],
    paper_signatures: [
      {
        by: 'lender notes',
        says: {
          ...{ id: '0190ffff-0000-7000-8000-00000000f0a0', paper_id: paperOf(mission.id) },
          ...{ hash: HASH, drawing: null, way: 'on-paper', level: 'declared', party: 'lender' },
          ...{ need_id: mission.needId, person_id: mission.personId },
          ...{ lender_id: b.organization.id, signed_by: lender },
        },
      },
    ],
    peer_directors: [{ by: 'director', says: { ...known, user_id: director, ended_at: null } }],
    person_proofs: [{ by: 'employer', says: { ...proof, house_id: a.organization.id } }],
    post_asks: ['named', 'over'].map((status) => ({
      by: `host, ${status} already`,
      says: {
        ...{ organization_id: b.organization.id, need_id: b.needs[1].id, asked_by: lender },
        ...{ status, settled_at: SOON },
      },
    })),
    service_requests: [
      { by: 'manager for another', says: { ...request, organization_id: c.organization.id } },
      {
        by: 'manager, answered',
        says: {
          ...{ ...request, status: 'accepted', answer: 'Oui.' },
          ...{ answered_by: director, answered_at: SOON },
        },
      },
    ],
    solicitations: [
      {
        by: 'association names',
        says: {
          ...{ need_id: a.needs[0].id, organization_id: a.organization.id, territory_id: '44' },
          ...{ person_id: a.people[0].id, status: 'pending' },
          team_id: '01990000-0000-7000-8000-00000000a5f2',
        },
      },
    ],
  };
}
