import { standardTemplate } from '@/lib/paper/standard-templates';
import { anId, ask, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';
import { hashed } from './tension';

const CODE = '23456789ABC';
/** What the order of a mission asks: nothing is left to say in this world. */
const SAID = {
  ...{ hote_representant: 'Direction', trajet: 'voiture', pause: '20 minutes' },
  consignes: 'tenue fournie',
};
export const HASH = 'a'.repeat(64);

/** The paper of a mission of this world, named after it. */
export const paperOf = (missionId: string): string => `ffffffff${missionId.slice(8)}`;
/** Another paper of it, that nobody signed yet. */
export const orderOf = (missionId: string): string => `fffffffe${missionId.slice(8)}`;
/** One that the worker still has to make. */
const makingOf = (missionId: string): string => `fffffffd${missionId.slice(8)}`;
/** What somebody a paper of this house waits for holds: its host, its lender, its person. */
export const signTokenOf = (letter: string, party: string): string =>
  `${'s'.repeat(14)}${letter}-${party}`.padEnd(22, 's');
/** What is printed on the paper of each house. */
export const codeOf = (letter: string): string => `${CODE}${letter.toUpperCase()}`;

/** The papers of one mission: one its lender and its person have to sign, one nobody signed. */
async function leavePapers(owner: Owner, world: IsolationWorld, letter: 'a' | 'b' | 'c') {
  const { now, b } = world;
  const { mission, director, canary } = world[letter];
  const lenderId = letter === 'a' ? b.organization.id : null;
  const { id: assignmentId, organizationId, territoryId, personId, needId } = mission.assignment;
  const paper = {
    ...{ assignmentId, organizationId, territoryId, personId, needId, templateVersion: 0 },
    content: {
      ...{
        title: canary,
        code: canary,
        reference: 'texte',
        verifyAt: '/verifier',
        issuedAt: 'ce jour',
      },
      ...{ blocks: [], parties: [{ label: 'x', name: canary }] },
    },
    ...{ templateReference: 'texte', pdf: '\\x25504446', hash: HASH, state: 'issued' },
    ...{ issuedAt: now, issuedBy: director.user.id },
  };
  await insert(owner, 'papers', {
    ...{ ...paper, id: paperOf(assignmentId), kind: 'loan-convention', lenderId },
    ...{ code: codeOf(letter), parties: ['lender', 'host', 'person'] },
  });
  await insert(owner, 'papers', {
    ...{ ...paper, id: orderOf(assignmentId), kind: 'mission-order', parties: ['host', 'person'] },
    code: codeOf(letter).replace('C', 'D'),
  });
  // asked for, and not made yet
  await insert(owner, 'papers', {
    ...{ ...paper, id: makingOf(assignmentId), kind: 'mission-attestation', parties: ['host'] },
    ...{ code: codeOf(letter).replace('C', 'E'), state: 'making', pdf: null, hash: null },
  });
}

/** The links that read and sign them: the person’s, and that of one hat of each organization. */
async function leaveLinks(owner: Owner, world: IsolationWorld, letter: 'a' | 'b' | 'c') {
  const { now, b } = world;
  const { organizationId, territoryId, needId } = world[letter].mission.assignment;
  await ask(owner, "update paper_asks set link_hash = $2 where need_id = $1 and party = 'person'", [
    needId,
    hashed(signTokenOf(letter, 'person')),
  ]);
  for (const [party, hat] of [
    ['host', world[letter].director],
    ['lender', b.director],
  ] as const)
    for (const { id: askId } of await ask<{ id: string }>(
      owner,
      'select id from paper_asks where need_id = $1 and party = $2',
      [needId, party],
    ))
      await insert(owner, 'paper_readers', {
        ...{ id: anId<'link'>(), askId, organizationId, territoryId, toldAt: now },
        ...{ membershipId: hat.membership.id, linkHash: hashed(signTokenOf(letter, party)) },
      });
}

/** What each of those who are to sign asked of the provider: where one signs is read by that party alone. */
async function leaveAsked(owner: Owner, world: IsolationWorld, letter: 'a' | 'b' | 'c') {
  const { now, b } = world;
  const { mission, canary } = world[letter];
  const { id, organizationId, territoryId, personId, needId } = mission.assignment;
  const isLent = letter === 'a';
  const askedBy = {
    host: world[letter].director.user.id,
    lender: b.director.user.id,
    person: null,
  };
  for (const party of isLent ? ['host', 'lender', 'person'] : ['host'])
    await insert(owner, 'signature_requests', {
      ...{ id: anId<'request'>(), paperId: paperOf(id), organizationId, territoryId, personId },
      ...{ needId, party, hash: HASH, lenderId: isLent ? b.organization.id : null },
      ...{ returnTo: '/papiers', providerRef: canary, askedAt: now },
      askedBy: askedBy[party as keyof typeof askedBy],
      address: `https://signature.test/${party === 'lender' ? b.canary : canary}`,
      // B’s is still to be sent
      ...(letter === 'b' ? { state: 'wanted', tryAt: now } : { state: 'open' }),
    });
}

/** What each organization says in its papers, the papers of each mission, one of them of somebody B lends to A, and its signature. */
export async function leaveIssued(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now } = world;
  for (const letter of ['a', 'b', 'c'] as const) {
    const { mission, director, organization, canary } = world[letter];
    const { id: assignmentId, organizationId, territoryId, personId } = mission.assignment;
    const by = { updatedBy: director.user.id, updatedAt: now };
    const said = { canary, ...SAID };
    await insert(owner, 'organization_particulars', { organizationId, territoryId, said, ...by });
    const whose = { organizationId, territoryId, personId };
    await insert(owner, 'mission_terms', { assignmentId, ...whose, said, ...by });
    await leavePapers(owner, world, letter);
    await leaveLinks(owner, world, letter);
    await leaveAsked(owner, world, letter);
    await insert(owner, 'paper_signatures', {
      ...{ id: anId<'signature'>(), paperId: paperOf(assignmentId), ...whose, party: 'host' },
      ...{ needId: mission.assignment.needId, hash: HASH, signedBy: director.user.id },
      ...{ signer: `Qui signe ${canary}`, way: 'typed', level: 'mail' },
      ...{ signedAt: now, recordedAt: now },
    });
    if (letter !== 'b') await leaveWords(owner, world, organization.territoryId === '44');
  }
}

/** The wording of a cell, which says all it must. */
async function leaveWords(owner: Owner, { now, territories }: IsolationWorld, here: boolean) {
  const { canary: place, cell, territoryId } = territories[here ? 'here' : 'there'];
  await insert(owner, 'paper_templates', {
    ...{ id: anId<'template'>(), territoryId, kind: 'mission-order', version: 1 },
    body: `${standardTemplate('mission-order', place).body}\n${place}`,
    ...{ reference: place, dated: now, writtenBy: cell.user.id, writtenAt: now },
    ...{ why: place, inForceBy: cell.user.id, inForceAt: now },
  });
  // one that nobody put in force yet
  await insert(owner, 'paper_templates', {
    ...{ id: anId<'template'>(), territoryId, kind: 'mission-attestation', version: 1 },
    body: `${standardTemplate('mission-attestation', place).body}\n${place}`,
    ...{ reference: place, dated: now, writtenBy: cell.user.id, writtenAt: now, why: place },
  });
}
