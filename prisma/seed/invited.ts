import { fullName } from './names';
import { diceFor } from './random';
import type { World } from './world';

type Managed = {
  readonly poolId: string;
  readonly territoryId: string;
  readonly userId: string;
  readonly displayName: string;
};

const INVITED = 24;
const DAYS_TO_ANSWER = 30;
/** of those invited: who began, joined, said no; the others have not answered */
const BEGAN = 4;
const JOINED = 7;
const DECLINED = 3;
const LEFT = 2;

/** The file the institute imported five days ago, and what became of those it invited. */
export function makeInvited(world: World, { poolId, territoryId, userId, displayName }: Managed) {
  const dice = diceFor('invited');
  const at = world.clock.ago(5);
  const importId = dice.id(at);
  const titles = ['Nom', 'Prénom', 'Courriel', 'Promotion'];
  world.rows.people_imports.push({
    ...{ id: importId, poolId, territoryId, createdBy: userId, fileName: 'promotion-2026.xlsx' },
    ...{ titles, fields: ['lastName', 'firstName', 'email', 'studyLevel'], status: 'done' },
    ...{ lines: INVITED + LEFT, invited: INVITED, merged: 0, left: LEFT, withdrawn: 0 },
    ...{ createdAt: at, confirmedAt: at, finishedAt: at, undoneAt: null },
  });
  for (let rank = 0; rank < INVITED; rank += 1) {
    const id = dice.id(at);
    const name = fullName(dice);
    const answeredAt = world.clock.ago(dice.between(1, 4));
    world.rows.pool_invitations.push({
      ...{ id, poolId, territoryId, importId, invitedBy: userId, inviter: displayName },
      followerId: null,
      channel: 'email',
      delivery: null,
      ...{ phone: null, trades: [], communeCode: null, invitedAt: at, sentAt: at },
      ...{ contactHash: `demo-${rank}`, tokenHash: `demo-${id}` },
      ...answered(rank, answeredAt, { ...name, email: `invite-${rank}@demo.releve.test` }),
      expiresAt: new Date(at.getTime() + DAYS_TO_ANSWER * 86_400_000),
    });
  }
}

type Said = { readonly firstName: string; readonly lastName: string; readonly email: string };

/** What became of one of them: their name goes with the answer. */
function answered(rank: number, at: Date, said: Said) {
  const gone = { firstName: null, lastName: null, email: null, studyLevel: null };
  const kept = { ...said, studyLevel: 'nursing-2' };
  const dates = { beganAt: null, joinedAt: null, declinedAt: null };
  if (rank < JOINED) return { ...gone, ...dates, beganAt: at, joinedAt: at };
  if (rank < JOINED + DECLINED) return { ...gone, ...dates, declinedAt: at };
  return { ...kept, ...dates, beganAt: rank >= INVITED - BEGAN ? at : null };
}
