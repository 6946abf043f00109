import { WEIGHTS } from '@/lib/matching/weights';
import { INDEX_WEIGHTS } from '@/lib/triage/tension-index';
import { anOrganization } from '../../support/builders';
import { anId, ask, insert, type Owner } from '../../support/insert';
import { aMembership } from '../../support/speakers';
import { type IsolationWorld, isolationWorld } from '../../support/worlds';
import { leaveApart, leaveFactors, leaveFollowUp, leaveKept } from './besides-kept';
import { leaveCalendar } from './calendars';
import { leaveMissions } from './civic-missions';
import { leaveEmployments } from './employments';
import { leaveExtensions } from './extensions';
import { leaveIssued } from './issued-papers';
import { leaveCosts, leaveLoans, leaveOffers, leavePostAsks } from './loans';
import { leaveDays } from './mission-days';
import { leavePlans } from './plans';
import { leaveProofs } from './proofs';
import { leaveServices } from './services';
import { leaveTeams, leaveTemplates } from './teams';
import { leaveBodies, leaveInstructions, leaveTension } from './tension';

/** An event of the telephone network, as it names it. */
export const PHONE_EVENT = 'evt-1';

const DAY = 86_400_000;

/** The world, and at least one row that each speaker could have written: a right that goes is then seen to go. */
export async function wholeWorld(owner: Owner): Promise<IsolationWorld> {
  const world = await isolationWorld(owner);
  await leaveJournal(owner, world);
  await leaveMessages(owner, world);
  await leaveOwnRows(owner, world);
  await leaveDeclarations(owner, world);
  await leaveProofs(owner, world);
  await leavePapers(owner, world);
  for (const leave of [leaveCampaigns, leaveWaves, leavePlans, leaveInvited, leaveCalls])
    await leave(owner, world);
  await leaveTelephones(owner, world);
  await leaveMissions(owner, world);
  await leaveKept(owner, world);
  await leaveApart(owner);
  await leaveTeams(owner, world);
  for (const leave of [
    leaveIssued,
    leaveTemplates,
    leaveLoans,
    leaveOffers,
    leaveDays,
    leaveServices,
    leaveExtensions,
    leaveCosts,
    leavePostAsks,
  ])
    await leave(owner, world);
  return world;
}

async function leaveJournal(owner: Owner, { now, territories }: IsolationWorld): Promise<void> {
  const entry = (chain: string, territoryId: string | null) =>
    insert(owner, 'journal_entries', {
      ...{ chain, seq: 0, at: now, actorRole: 'visitor', organizationId: null, territoryId },
      ...{ action: 'signed-in', objectKind: 'user', result: 'done', facts: {} },
      ...{ previousHash: '', hash: '' },
    });
  for (const { territoryId: code } of Object.values(territories))
    await entry(`territory:${code}`, code);
  await entry('platform', null);
}

async function leaveMessages(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, c, territories } = world;
  const message = (row: object) =>
    insert(owner, 'outbox_messages', {
      ...{ id: anId<'message'>(), channel: 'email', kind: 'availability-refresh', payload: {} },
      ...{ dedupeKey: anId<'key'>(), createdAt: now, territoryId: '44', ...row },
    });
  await message({ personId: a.people[0].id });
  await message({ personId: c.people[0].id, territoryId: '49' });
  await message({ email: a.director.user.email });
  for (const { territoryId } of Object.values(territories)) {
    await message({ territoryId });
    await insert(owner, 'live_events', {
      ...{ organizationId: null, needId: null, kind: 'need-closed', at: now, territoryId },
    });
  }
}

const placeOf = (structure: IsolationWorld['a']['structures'][number] | undefined) => ({
  organizationId: structure?.organizationId,
  territoryId: structure?.territoryId,
  structureId: structure?.id,
});

/** What telephones may answer, and what their network said. */
async function leaveTelephones(owner: Owner, { now, a, c }: IsolationWorld): Promise<void> {
  await insert(owner, 'refused_numbers', { phoneHash: 'x'.repeat(43), refusedAt: now });
  for (const { people, asked } of [a, c]) {
    const [, { id, territoryId, phone }] = people;
    await insert(owner, 'phone_questions', {
      ...{ id: anId<'question'>(), personId: id, territoryId, phone, code: 'A', purpose: 'answer' },
      ...{ linkId: asked.link.id, solicitationId: asked.solicitation.id, seen: 'seen' },
      ...{ askedAt: now, expiresAt: now },
    });
  }
  for (const id of [PHONE_EVENT, 'evt-2'])
    await insert(owner, 'phone_events', { id, kind: 'sms', at: now, receivedAt: now });
}

/** What structures and people declared about the law. */
async function leaveDeclarations(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c, shared } = world;
  for (const { structures, director, canary } of [a, b, c]) {
    for (const [index, kind] of ['day-12h', 'rest-9h'].entries())
      await insert(owner, 'structure_agreements', {
        ...placeOf(structures[index]),
        ...{ id: anId<'agreement'>(), kind },
        ...{ validFrom: now, validUntil: null, reference: `Accord ${canary}` },
        ...{ declaredBy: director.user.id, declaredAt: now },
      });
  }
  await leaveTension(owner, world);
  await leaveInstructions(owner, world);
  await leaveBodies(owner, world);
  for (const person of [a.people[0], c.people[0], shared.person]) {
    const whose = { personId: person.id, territoryId: person.territoryId, declaredAt: now };
    const [startsAt, endsAt] = [30, 30 + 1 / 24].map(
      (days) => new Date(now.getTime() + days * DAY),
    );
    await insert(owner, 'declared_hours', {
      ...{ id: anId<'hours'>(), ...whose, startsAt, endsAt, weeklyMinutes: null },
    });
    await insert(owner, 'person_conditions', { ...whose, condition: 'immunity', metOn: now });
    await leaveWishes(owner, person, now);
    await leaveCalendar(owner, person, now);
  }
}

/** Each pool's manager asked everybody to confirm, some time ago. */
async function leaveCampaigns(owner: Owner, { now, territories }: IsolationWorld): Promise<void> {
  for (const { territoryId, pool, poolManager } of Object.values(territories))
    await insert(owner, 'refresh_campaigns', {
      ...{
        id: anId<'campaign'>(),
        poolId: pool.id,
        territoryId,
        askedBy: poolManager.actor.userId,
      },
      askedAt: new Date(now.getTime() - 20 * DAY),
      restsUntil: new Date(now.getTime() - 6 * DAY),
      ...{ asked: 2, endedAt: now },
    });
}

/** What a person wishes, and another place they come from. */
async function leaveWishes(
  owner: Owner,
  person: { readonly id: string; readonly territoryId: string },
  now: Date,
): Promise<void> {
  const { id: personId, territoryId } = person;
  await insert(owner, 'person_wishes', {
    ...{ personId, territoryId, weeklyMinutes: 2_400, nights: 'likes', weekends: 'open' },
    ...{ asksPerWeek: 4, quietFrom: 20, quietTo: 9, updatedAt: now },
  });
  await insert(owner, 'availability_refreshes', {
    ...{ personId, territoryId, askedAt: now, silent: 1, reason: 'usual' },
  });
  await insert(owner, 'person_places', {
    ...{ personId, territoryId, rank: 1, name: 'studies', radiusKm: 5 },
    communeCode: territoryId === '49' ? '49007' : '44184',
  });
}

/** What is to be signed before each mission, one of them signed. */
async function leavePapers(owner: Owner, { now, a, b, c, shared }: IsolationWorld): Promise<void> {
  const missions = [a, b, c].map(({ mission, director }) => ({ mission, director }));
  for (const { mission, director } of [
    ...missions,
    { mission: shared.comesToB, director: b.director },
  ]) {
    const { id: assignmentId, organizationId, territoryId, personId } = mission.assignment;
    await leaveFollowUp(owner, { assignmentId, organizationId, territoryId, personId }, now);
    const of = { assignmentId, organizationId, territoryId, personId, required: true };
    await insert(owner, 'mission_papers', { ...of, rule: 'student-contract' });
    await insert(owner, 'mission_papers', {
      ...{ ...of, rule: 'study-certificate', signedOn: now, attestedAt: now },
      ...{ attestedBy: director.user.id, notedBy: 'host' },
    });
  }
}

async function leaveWaves(owner: Owner, { now, a, b, c, shared }: IsolationWorld): Promise<void> {
  // after every clock a file may give, whatever the hour it is run at: nothing of theirs is ever due
  const later = new Date(now.getTime() + 5 * DAY);
  for (const { organization, needs, canary } of [a, b, c]) {
    const of = {
      needId: needs[0].id,
      organizationId: organization.id,
      territoryId: organization.territoryId,
    };
    await insert(owner, 'need_wave_settings', {
      ...of,
      ...{ mode: 'automatic', deadline: later, rings: [], quietReason: canary },
      ...{ createdAt: now, updatedAt: now },
    });
    const wave = { ...of, ring: 'pools', plannedAt: later, size: 2, chance: 0.9, why: 'pace' };
    await insert(owner, 'need_waves', { ...wave, id: anId<'wave'>(), number: 1, sentAt: now });
    await insert(owner, 'need_waves', { ...wave, id: anId<'wave'>(), number: 2 });
    await insert(owner, 'need_alerts', {
      ...{ ...of, id: anId<'alert'>(), kind: 'threshold', raisedAt: now },
      tried: { waves: 1, rings: ['pools'], asked: 1, yes: 0, no: 0, silent: 1 },
    });
    await ask(
      owner,
      `insert into answer_odds (territory_id, key, shard, asked) values ($1, 'delay:test', 0, 1) on conflict do nothing`,
      [organization.territoryId],
    );
  }
  // somebody of the reserve list of B's first need
  await ask(owner, 'update solicitations set reserved_at = $2 where person_id = $1', [
    shared.person.id,
    now,
  ]);
}

/** What each pool’s desk noted: a call that is over, an act, a note, a consent, a letter. */
async function leaveCalls(owner: Owner, { now, b, c, territories }: IsolationWorld) {
  for (const [place, called] of [
    [territories.here, b.people[0]],
    [territories.there, c.people[0]],
  ] as const) {
    const { poolManager, pool, territoryId } = place;
    const of = { poolId: pool.id, territoryId };
    const by = { membershipId: poolManager.membership.id, byName: '' };
    const call = { ...of, ...by, openedAt: now, inHandUntil: new Date(now.getTime() + DAY) };
    const over = { id: anId<'call'>(), endedAt: now, outcome: 'talked', direction: 'in' };
    await insert(owner, 'desk_calls', { ...call, ...over, personId: called.id });
    const about = { ...of, personId: called.id };
    await ask(owner, 'update people set wants_paper = true where id = $1', [called.id]);
    await insert(owner, 'desk_acts', {
      ...{ ...about, id: anId<'act'>(), callId: over.id, kind: 'availability', at: now },
    });
    await insert(owner, 'desk_notes', {
      ...{ ...about, ...by, id: anId<'note'>(), text: `Rappeler ${place.canary}`, at: now },
    });
    await insert(owner, 'phone_consents', { ...about, ...by, version: '2026-11', heardAt: now });
    await insert(owner, 'desk_letters', {
      ...{ ...about, ...by, id: anId<'letter'>(), kind: 'welcome', printedAt: now },
    });
  }
}

/** Whom each pool invited, and a file it reads: one who has not answered, one who came. */
async function leaveInvited(
  owner: Owner,
  { now, a, c, territories }: IsolationWorld,
): Promise<void> {
  for (const { territoryId, pool, poolManager, canary } of Object.values(territories)) {
    const whose = { poolId: pool.id, territoryId };
    // named after its pool, so that every test can name it
    const importId = pool.id;
    await insert(owner, 'people_imports', {
      ...{ ...whose, id: importId, createdBy: poolManager.user.id, fileName: `${canary}.csv` },
      ...{
        titles: ['Nom', 'Courriel'],
        fields: ['lastName', 'email'],
        status: 'checked',
        lines: 1,
        createdAt: now,
      },
    });
    await insert(owner, 'people_import_lines', {
      ...{ ...whose, importId, line: 2, cells: [canary, ''], state: 'ready' },
    });
    const invited = {
      ...{ ...whose, invitedBy: poolManager.user.id, inviter: `Vivier ${canary}`, invitedAt: now },
      expiresAt: new Date(now.getTime() + 30 * DAY),
    };
    await insert(owner, 'pool_invitations', {
      ...{ ...invited, id: anId<'invited'>(), importId, tokenHash: `invited ${canary}` },
      ...{ lastName: canary, email: `invite-${canary}@demo.releve.test`, contactHash: canary },
      communeCode: territoryId === '49' ? '49007' : '44184',
    });
    const came = territoryId === '44' ? a.people[0] : c.people[0];
    await insert(owner, 'pool_invitations', {
      ...{ ...invited, id: anId<'invited'>(), tokenHash: `came ${canary}` },
      ...{ joinedAt: now, beganAt: now, personId: came.id },
    });
    const refused = { ...invited, id: anId<'invited'>(), tokenHash: `no ${canary}` };
    await insert(owner, 'pool_invitations', { ...refused, declinedAt: now });
  }
}

async function leaveOwnRows(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, shared, territories, platform } = world;
  const { here, there } = territories;
  const done = (actorId: string | null) =>
    insert(owner, 'idempotency_keys', {
      ...{ actorId, key: anId<'key'>(), bodyHash: '', response: {}, createdAt: now },
    });
  for (const place of [here, there]) {
    for (const [table, { points }] of [
      ['ranking_weights', WEIGHTS],
      ['tension_weights', INDEX_WEIGHTS],
    ] as const)
      await insert(owner, table, {
        ...{ territoryId: place.territoryId, version: 1, validFrom: now, changedAt: now },
        points: JSON.stringify(points),
        ...{ reason: 'Les points du produit, repris tels quels.', changedBy: place.cell.user.id },
      });
    await done(place.cell.user.id);
    await done(place.poolManager.user.id);
  }
  for (const id of [a.people[0].userId, shared.person.userId, platform.user.id]) await done(id);

  for (const [need] of [a.needs, b.needs, world.c.needs]) {
    const { id: needId, organizationId, territoryId } = need;
    await insert(owner, 'reshape_hints', {
      ...{ needId, organizationId, territoryId, kind: 'transport', gains: 2, foundAt: now },
    });
  }
  for (const { user } of [a.director, b.director]) await leaveFactors(owner, user.id, now);

  for (const person of [a.people[0], shared.person])
    await insert(owner, 'structure_refusals', {
      personId: person.id,
      structureId: b.structures[1].id,
      territoryId: person.territoryId,
      createdAt: now,
    });
  await insert(owner, 'action_links', {
    ...{ id: anId<'link'>(), tokenHash: `calendar ${a.canary}`, purpose: 'calendar' },
    ...{ personId: a.people[0].id, territoryId: '44', issuedVia: 'page', createdAt: now },
    expiresAt: new Date(now.getTime() + DAY),
  });
  await insert(owner, 'pool_members', {
    ...{ poolId: here.pool.id, personId: shared.person.id, territoryId: '44', joinedAt: now },
    // at its door
    status: 'waiting',
  });
  const lone = await anOrganization(owner, { name: 'Organisme dont personne ne parle' });
  await ask(owner, 'update people set home_organization_id = $2 where id = $1', [
    a.people[0].id,
    a.organization.id,
  ]);
  await ask(owner, 'update people set home_organization_id = $2 where id = $1', [
    b.people[0].id,
    lone.id,
  ]);
  await leaveEmployments(owner, { a, b, lone: lone.id, now });
  await ask(owner, `update structures set finess = '449990000' where id = $1`, [
    a.structures[0].id,
  ]);
  await ask(owner, 'update sign_in_requests set invitation_id = $2 where id = $1', [
    a.request.id,
    a.invitation.id,
  ]);
  // a hat worn once and ended, come from an invitation
  const old = await aMembership(owner, {
    role: 'manager',
    organization: a.organization,
    user: a.manager.user,
    endedAt: now,
  });
  await ask(owner, 'update memberships set invitation_id = $2 where id = $1', [
    old.id,
    a.invitation.id,
  ]);
  // a yes that C's need, changed since, waits to hear again
  await ask(owner, `update assignments set status = 'to-reconfirm' where person_id = $1`, [
    world.c.people[0].id,
  ]);
  // a mission long over: its contact is still there, and no longer readable
  await ask(owner, 'update mission_contacts set visible_until = $2 where person_id = $1', [
    shared.person.id,
    new Date(now.getTime() - DAY),
  ]);
}
