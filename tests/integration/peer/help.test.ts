import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { tokenOf } from '@/lib/db/token';
import { hostLinkId } from '@/lib/peer/peer';
import { answerPeerLink, notePeerVisit, readPeerLink } from '@/lib/peer/server/answer-by-link';
import {
  askDirectionAs,
  closeHelpAs,
  noteVisitAs,
  openHelpAs,
  proposeHelpAs,
  readHelpAs,
} from '@/lib/peer/server/follow-help';
import { readReserveAs } from '@/lib/peer/server/keep-peers';
import { endOfferAs } from '@/lib/peer/server/offer-help';
import { dayOf } from '@/lib/shared/civil-time';
import { daytime, owner } from '../../support/ask-story';
import { ask } from '../../support/insert';
import {
  aCellAgent,
  aDirectorPeer,
  aHelp,
  aHouseToHelp,
  aPeer,
  direction,
  given,
  known,
  linkOf,
} from '../../support/peer-story';
import { aMembership } from '../../support/speakers';

const now = daytime;
afterAll(disconnect);
const refused = (refusal: string) => ({ ok: false, refusal });
const YES = { act: 'yes', phone: null } as const;
const NO = { act: 'no', phone: null } as const;
const REPORT = 'Trois appels : la direction a repris la main.';

const mails = async (helpId: string) =>
  (
    await ask<{ kind: string }>(
      owner,
      `select o.kind from outbox_messages o where o.kind like 'peer-%' and (o.payload->>'helpId' = $1
         or o.payload->>'proposalId' in (select id::text from peer_proposals where help_id = $1::uuid) or o.dedupe_key like 'peer-over:' || $1 || '%')
       order by o.kind, o.id`,
      [helpId],
    )
  ).map(({ kind }) => kind);

/** A help proposed to two: one said no, the other yes, the direction is asked. */
async function anAskedHelp() {
  const keeper = await aCellAgent({ keeps: true });
  const house = await aHouseToHelp();
  const [no, yes] = [await aPeer(), await aDirectorPeer()];
  const helpId = await aHelp(keeper, house, no.name, yes.name);
  const [declines, helps] = [
    await linkOf(keeper, helpId, no.name),
    await linkOf(keeper, helpId, yes.name),
  ];
  given(await answerPeerLink(declines.token, NO, now));
  given(await answerPeerLink(helps.token, YES, now));
  const host = await direction(keeper, helpId, { proposalId: helps.proposalId, house });
  return { keeper, house, no, yes, helpId, declines, helps, host };
}

async function anAgreedHelp() {
  const story = await anAskedHelp();
  given(await answerPeerLink(story.host, { act: 'yes', phone: '+33240111213' }, now));
  return story;
}

describe('a help', () => {
  test('is told to nobody before both agreed: no name, no place, no reason, no no', async () => {
    const { helps, host, house, yes, no, helpId, keeper } = await anAskedHelp();
    const helper = given(await readPeerLink(helps.token, now));
    expect(helper).toMatchObject({ side: 'helper', state: 'yes', otherName: null, noted: null });
    expect(helper).toMatchObject({ structureName: null, communeName: null, otherEmail: null });
    const asked = given(await readPeerLink(host, now));
    expect(asked).toMatchObject({ side: 'host', state: 'asked', inPost: true, otherName: null });
    const all = JSON.stringify([helper, asked]);
    for (const hidden of [yes.name, no.name, yes.user.email, house.user.email, 'isolated'])
      expect(all).not.toContain(hidden);
    expect(given(await readHelpAs(keeper, helpId))).toMatchObject({ state: 'asked' });
    expect(await mails(helpId)).toEqual([
      ...['peer-agreement', 'peer-answered', 'peer-proposed', 'peer-proposed'],
    ]);
  });

  test('agreed by both, gives each how to reach the other, and nobody else', async () => {
    const { helps, declines, host, house, yes, helpId } = await anAgreedHelp();
    expect(given(await readPeerLink(helps.token, now))).toMatchObject({
      ...{ state: 'agreed', otherName: house.hat.displayName, otherEmail: house.hat.email },
      ...{ otherPhone: '+33240111213', structureName: house.structure.name, noted: [] },
    });
    expect(given(await readPeerLink(host, now))).toMatchObject({
      ...{ state: 'agreed', otherName: yes.name, otherPhone: yes.said.phone },
      ...{ otherEmail: yes.user.email, noted: null },
    });
    expect(given(await readPeerLink(declines.token, now))).toMatchObject({
      ...{ state: 'over', otherName: null, structureName: null },
    });
    const told = await mails(helpId);
    expect(told.filter((kind) => kind === 'peer-contact')).toHaveLength(2);
  });

  test('goes on: visits by the helper and by the cell; closed, links open nothing and a no leaves no trace', async () => {
    const { keeper, helpId, helps, declines, host } = await anAgreedHelp();
    const visit = { day: dayOf(now), mode: 'phone', line: 'Appel d’une heure.' } as const;
    given(await notePeerVisit(helps.token, visit, now));
    given(await noteVisitAs(keeper, { ...visit, helpId, mode: 'on-site', line: 'Rencontre.' }));
    expect(await notePeerVisit(helps.token, { ...visit, day: '2031-01-01' }, now)).toEqual(
      refused('visit-day'),
    );
    expect(await notePeerVisit(host, visit, now)).toEqual(refused('help-over'));
    expect(given(await readPeerLink(helps.token, now)).noted).toEqual([visit]);
    given(await closeHelpAs(keeper, { helpId, report: REPORT }));
    const sheet = given(await readHelpAs(keeper, helpId));
    expect(sheet).toMatchObject({ state: 'closed', help: { report: REPORT } });
    expect(sheet.proposals).toHaveLength(1);
    expect(sheet.visits).toHaveLength(2);
    for (const token of [helps.token, host])
      expect(given(await readPeerLink(token, now))).toMatchObject({
        state: 'over',
        otherName: null,
      });
    expect(await readPeerLink(declines.token, now)).toEqual(refused('not-found'));
    expect(await notePeerVisit(helps.token, visit, now)).toEqual(refused('help-over'));
    expect(await answerPeerLink(host, NO, now)).toEqual(refused('help-over'));
    expect(await closeHelpAs(keeper, { helpId, report: REPORT })).toEqual(refused('help-over'));
    expect(await noteVisitAs(keeper, { ...visit, helpId })).toEqual(refused('help-over'));
  });

  test('declined by the direction, tells nobody of whom; closed, nothing is left of who said yes', async () => {
    const { keeper, helpId, host, helps, yes } = await anAskedHelp();
    given(await answerPeerLink(host, NO, now));
    expect(given(await readPeerLink(helps.token, now))).toMatchObject({ state: 'over' });
    const declined = given(await readPeerLink(host, now));
    expect(declined).toMatchObject({ state: 'no', otherName: null });
    expect(JSON.stringify(declined)).not.toContain(yes.name);
    expect(await answerPeerLink(host, YES, now)).toEqual(refused('help-over'));
    given(await closeHelpAs(keeper, { helpId, report: 'Elle préfère attendre.' }));
    expect(given(await readHelpAs(keeper, helpId)).proposals).toEqual([]);
    expect((await mails(helpId)).filter((kind) => kind === 'peer-over')).toHaveLength(1);
  });

  test('is proposed once to each, open once for each place, asked of who directs it alone', async () => {
    const { keeper, house, helpId, helps, yes } = await anAskedHelp();
    const again = { structureId: house.structure.id, reason: 'crisis', mode: 'phone' } as const;
    expect(await openHelpAs(keeper, again)).toEqual(refused('help-already-open'));
    expect(await openHelpAs(keeper, { ...again, structureId: null })).toEqual(
      refused('structure-not-found'),
    );
    const [directorId] = await known(keeper, yes.name);
    expect(await proposeHelpAs(keeper, { helpId, directorId: directorId ?? null })).toEqual(
      refused('help-over'),
    );
    const stranger = await aHouseToHelp();
    const { proposalId } = helps;
    const of = { helpId, proposalId, membershipId: stranger.hat.id };
    expect(await askDirectionAs(keeper, of)).toEqual(refused('host-not-found'));
    const manager = await aMembership(owner, {
      ...{ role: 'manager', organization: house.organization, structures: [house.structure] },
    });
    expect(await askDirectionAs(keeper, { ...of, membershipId: manager.id })).toEqual(
      refused('host-not-found'),
    );
  });

  test('is written of again to the direction that is asked again', async () => {
    const { keeper, house, helpId, helps } = await anAskedHelp();
    const later = { actor: keeper.actor, now: new Date(now.getTime() + 3_600_000) };
    const again = { helpId, proposalId: helps.proposalId, membershipId: house.hat.id };
    given(await askDirectionAs(later, again));
    const asked = (await mails(helpId)).filter((kind) => kind === 'peer-agreement');
    expect(asked).toHaveLength(2);
  });

  test('is asked about somebody who said yes', async () => {
    const keeper = await aCellAgent({ keeps: true });
    const house = await aHouseToHelp();
    const [one, two] = [await aPeer(), await aPeer()];
    const helpId = await aHelp(keeper, house, one.name, two.name);
    const [first, second] = [
      await linkOf(keeper, helpId, one.name),
      await linkOf(keeper, helpId, two.name),
    ];
    const of = { helpId, membershipId: house.hat.id };
    expect(await askDirectionAs(keeper, { ...of, proposalId: first.proposalId })).toEqual(
      refused('nobody-said-yes'),
    );
    given(await answerPeerLink(first.token, YES, now));
    expect(await askDirectionAs(keeper, { ...of, proposalId: second.proposalId })).toEqual(
      refused('nobody-said-yes'),
    );
    given(await answerPeerLink(first.token, NO, now));
    given(await answerPeerLink(second.token, YES, now));
    given(await askDirectionAs(keeper, { ...of, proposalId: second.proposalId }));
    expect(await answerPeerLink(first.token, YES, now)).toEqual(refused('help-over'));
  });
});

describe('never of the same body', () => {
  test('a director of another of its places, one who left, one it employs: not proposed, by nobody', async () => {
    const keeper = await aCellAgent({ keeps: true });
    const peer = await aDirectorPeer();
    const retired = await aPeer();
    await aMembership(owner, {
      ...{ role: 'director', organization: peer.organization, user: retired.user, endedAt: now },
    });
    const employed = await aPeer({}, { employer: peer.organization.id });
    const house = { ...peer };
    const helpId = given(
      await openHelpAs(keeper, {
        ...{ structureId: house.structure.id, reason: 'fragile', mode: 'phone' },
      }),
    );
    const ids = await known(keeper, peer.name, retired.name, employed.name);
    const { candidates } = given(await readHelpAs(keeper, helpId));
    for (const id of ids) {
      expect(candidates.find((one) => one.id === id)?.unfit).toEqual(['same-body']);
      expect(await proposeHelpAs(keeper, { helpId, directorId: id })).toEqual(
        refused('director-unfit'),
      );
    }
  });

  test('a body that became theirs since takes no yes of theirs', async () => {
    const keeper = await aCellAgent({ keeps: true });
    const house = await aHouseToHelp();
    const peer = await aPeer();
    const helpId = await aHelp(keeper, house, peer.name);
    const { token } = await linkOf(keeper, helpId, peer.name);
    await aMembership(owner, {
      ...{ role: 'director', organization: house.organization, user: peer.user },
    });
    expect(await answerPeerLink(token, YES, now)).toEqual(refused('help-over'));
    expect((await answerPeerLink(token, NO, now)).ok).toBe(true);
  });
});

describe('a link', () => {
  test('is of one hat: ended, or another’s asked instead, it opens nothing', async () => {
    const { keeper, house, helpId, helps, host } = await anAskedHelp();
    const other = await aMembership(owner, { role: 'director', organization: house.organization });
    const { proposalId } = helps;
    given(await askDirectionAs(keeper, { helpId, proposalId, membershipId: other.id }));
    expect(await readPeerLink(host, now)).toEqual(refused('not-found'));
    const theirs = tokenOf(hostLinkId(helpId, other.id));
    expect(given(await readPeerLink(theirs, now))).toMatchObject({ state: 'asked' });
    await ask(owner, 'update memberships set ended_at = now() where id = $1', [other.id]);
    expect(await readPeerLink(theirs, now)).toEqual(refused('not-found'));
    expect(await answerPeerLink(theirs, YES, now)).toEqual(refused('not-found'));
  });

  test('that is unknown, or no link, opens nothing', async () => {
    for (const token of ['AAAAAAAAAAAAAAAAAAAAAA', 'x', ''])
      expect(await readPeerLink(token, now)).toEqual(refused('not-found'));
    expect(await answerPeerLink('x', YES, now)).toEqual(refused('not-found'));
  });

  test('of somebody who helps no more opens nothing; who was put forward is no longer', async () => {
    const { keeper, helpId, helps, host, yes } = await anAskedHelp();
    given(await endOfferAs(yes.direction));
    expect(await readPeerLink(helps.token, now)).toEqual(refused('not-found'));
    expect(given(await readPeerLink(host, now))).toMatchObject({ state: 'over' });
    expect(await answerPeerLink(host, YES, now)).toEqual(refused('help-over'));
    expect(given(await readHelpAs(keeper, helpId)).state).toBe('open');
    const { directors } = given(await readReserveAs(keeper));
    expect(directors.map(({ name }) => name)).not.toContain(yes.name);
  });
});

describe('at the same instant', () => {
  test('a direction agrees and a keeper closes: closed, or agreed then closed, never agreed after', async () => {
    const { keeper, helpId, host } = await anAskedHelp();
    const [said, closed] = await Promise.all([
      answerPeerLink(host, YES, now),
      closeHelpAs(keeper, { helpId, report: REPORT }),
    ]);
    expect(closed.ok).toBe(true);
    const [row] = await ask<{ agreed: boolean }>(
      owner,
      'select agreed_at is not null as agreed from peer_helps where id = $1',
      [helpId],
    );
    expect(row?.agreed).toBe(said.ok);
  });

  test('two keepers open a help for one place: one does', async () => {
    const [one, two] = [await aCellAgent({ keeps: true }), await aCellAgent({ keeps: true })];
    const { structure } = await aHouseToHelp();
    const said = { structureId: structure.id, reason: 'crisis', mode: 'phone' } as const;
    const done = await Promise.all([openHelpAs(one, said), openHelpAs(two, said)]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.find(({ ok }) => !ok)).toEqual(refused('help-already-open'));
  });

  test('somebody takes their yes back while the direction is asked about them: one of the two', async () => {
    const keeper = await aCellAgent({ keeps: true });
    const house = await aHouseToHelp();
    const peer = await aPeer();
    const helpId = await aHelp(keeper, house, peer.name);
    const { token, proposalId } = await linkOf(keeper, helpId, peer.name);
    given(await answerPeerLink(token, YES, now));
    const of = { helpId, proposalId, membershipId: house.hat.id };
    const done = await Promise.all([answerPeerLink(token, NO, now), askDirectionAs(keeper, of)]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
