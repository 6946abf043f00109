import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const CODE = '23456789ABC';
export const HASH = 'a'.repeat(64);

/** The paper of a mission of this world, named after it. */
export const paperOf = (missionId: string): string => `ffffffff${missionId.slice(8)}`;
/** What is printed on the paper of each house. */
export const codeOf = (letter: string): string => `${CODE}${letter.toUpperCase()}`;

/** What each organization says in its papers, a paper of each mission, one of them of somebody B lends to A, and its signature. */
export async function leaveIssued(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c, territories } = world;
  for (const [letter, { mission, director, organization, canary }] of Object.entries({ a, b, c })) {
    const { id: assignmentId, organizationId, territoryId, personId, needId } = mission.assignment;
    const by = { updatedBy: director.user.id, updatedAt: now };
    const said = { canary };
    await insert(owner, 'organization_particulars', { organizationId, territoryId, said, ...by });
    const whose = { organizationId, territoryId, personId };
    await insert(owner, 'mission_terms', { assignmentId, ...whose, said, ...by });
    const paper = await insert(owner, 'papers', {
      ...{ id: paperOf(assignmentId), assignmentId, ...whose, needId, kind: 'loan-convention' },
      ...{
        lenderId: letter === 'a' ? b.organization.id : null,
        code: codeOf(letter),
      },
      ...{ parties: ['lender', 'host', 'person'], templateVersion: 0, templateReference: 'texte' },
      content: { title: canary, code: canary, blocks: [], parties: [{ label: 'x', name: canary }] },
      ...{
        pdf: '\\x25504446',
        hash: HASH,
        state: 'issued',
        issuedAt: now,
        issuedBy: director.user.id,
      },
    });
    await insert(owner, 'paper_signatures', {
      ...{ id: anId<'signature'>(), paperId: paper.id, ...whose, party: 'host' },
      ...{ signer: `Qui signe ${canary}`, way: 'typed', level: 'mail', hash: HASH },
      ...{ signedAt: now, recordedAt: now, signedBy: director.user.id },
    });
    if (organization.territoryId === '44' && letter === 'b') continue;
    const { canary: place, cell } =
      territories[organization.territoryId === '44' ? 'here' : 'there'];
    await insert(owner, 'paper_templates', {
      ...{ id: anId<'template'>(), territoryId, kind: 'mission-order', version: 1, body: place },
      ...{ reference: place, dated: now, writtenBy: cell.user.id, writtenAt: now },
    });
  }
}
