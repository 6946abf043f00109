import { disconnect } from '@/lib/db/client';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { OPTIONAL_RINGS } from '@/lib/solicitation/ring';
import { readWavesAs } from '@/lib/solicitation/server/steer-waves';
import { daytime, owner } from './ask-story';
import { anOrganization, aPerson, aStructure } from './builders';
import { database } from './database';
import { ask } from './insert';
import { aNeed, type TestNeed } from './need-builders';
import { answeringOf, managerOf } from './speakers';

const pool = openWorkerPool(database().workerUrl, 4);
/** The worker, as it keeps the waves. */
export const worker = pool as unknown as WorkerDb;
/** The last thing a file of waves does. */
export async function leave(): Promise<void> {
  await pool.end();
  await disconnect();
}
export const MINUTE = 60_000;
/** ten in the morning in Paris, a day ahead of the machine’s: every clock here is given */
export const morning = daytime;
/** An instant some minutes later. */
export const minutes = (count: number, from = morning) => new Date(from.getTime() + count * MINUTE);
/** What a director who changes nothing sends. */
export const everyRing = { rings: OPTIONAL_RINGS, quietReason: null };

/** A need of an organization of its own, tonight at six, with its director. Each test takes a trade of its own: nobody is another test’s candidate. */
export async function aCase(trade: string, wish: Parameters<typeof aNeed>[1] = {}) {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const need = await aNeed(owner, {
    structure,
    trade: trade as never,
    regulated: false,
    startsAt: minutes(8 * 60),
    postedAt: morning,
    ...wish,
  });
  return { organization, structure, need, actor: managerOf(organization) };
}
/** Somebody of a trade, free all week, of the département’s pools. */
export const someone = (trade: string, is: Parameters<typeof aPerson>[1] = {}) =>
  aPerson(owner, {
    trades: [{ trade: trade as never, proof: 'seen' }],
    kind: 'retiree',
    confirmedAt: morning,
    ...is,
  });
/** As many of them. */
export const many = (count: number, trade: string, is: Parameters<typeof aPerson>[1] = {}) =>
  Promise.all(Array.from({ length: count }, () => someone(trade, is)));

type Question = { id: string; person_id: string; status: string; wave: number | null };
/** Everybody asked for a need. */
export const questions = (need: TestNeed) =>
  ask<Question>(
    owner,
    'select id, person_id, status, wave from solicitations where need_id = $1 order by asked_at, rank, id',
    [need.id],
  );
/** Those who have not answered. */
export const pending = async (need: TestNeed) =>
  (await questions(need)).filter(({ status }) => status === 'pending');
/** Somebody asked, answering. */
export const answering = (need: TestNeed, { id, person_id }: Question) =>
  answeringOf({ ...need, needId: need.id, id, personId: person_id } as never);
/** The waves of a need as its director reads them: sent, and the one planned. */
export const wavesOf = async (
  actor: ReturnType<typeof managerOf>,
  need: TestNeed,
  now = morning,
) => {
  const read = await readWavesAs({ actor, now }, need.id);
  if (!read.ok) throw new Error(read.refusal);
  const { waves, ...rest } = read.value;
  return {
    ...rest,
    sent: waves.filter(({ sentAt }) => sentAt),
    next: waves.find(({ sentAt }) => !sentAt),
  };
};
