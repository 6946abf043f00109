import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, NeedId, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Mission } from '@/lib/moderation/desk';
import { enqueue } from '@/lib/notify/outbox';
import { askTeamByCall, numberByCall } from '@/lib/notify/phone-words';
import type { Spoken } from '@/lib/notify/spoken';
import { minutesAfter } from '@/lib/shared/period';
import { LATER_MINUTES, type PhoneWord, type SaidBack } from '../phone-replies';
import { answerWithTeamAs } from './answer-with-team';
import { declineTeamRequestAs } from './change-team';
import type { HatBehind, HatQuestion } from './phone.repository';
import { readHost } from './seat-team';
import { endQuestion, savePhone, savePhoneConfirmed } from './team-phone.repository';

const MINUTE_MS = 60_000;

type By = { readonly now: Date; readonly hats: readonly HatBehind[] };

const hatOf = ({ membershipId }: HatQuestion, { hats }: By) =>
  hats.find((hat) => hat.membershipId === membershipId);

/** What whoever answers for an association says by a letter or a key: to a need, or that the number is theirs. */
export async function answerForTeam(
  question: HatQuestion,
  word: PhoneWord,
  by: By,
): Promise<SaidBack> {
  const hat = hatOf(question, by);
  if (!hat || question.settled || question.expiresAt <= by.now) return { reply: 'over' };
  const context = { actor: hat, now: by.now };
  const said =
    question.purpose === 'number'
      ? await answerNumber(context, word)
      : await answerNeed(context, question, word);
  if (said.reply !== 'refused' && word !== 'later')
    await withActor(hat, 'write', by.now, (tx) => endQuestion(tx, question, by.now));
  return said;
}

async function answerNumber(context: Context<PoolManager>, word: PhoneWord): Promise<SaidBack> {
  if (word !== 'yes') {
    await forgetTeamPhoneAs(context);
    return { reply: 'number-forgotten' };
  }
  const { actor, now } = context;
  await withActor(actor, 'write', now, async (tx) => {
    await savePhoneConfirmed(tx, actor.membershipId, now);
    await record(tx, context, { action: 'team.phone-confirmed', ...hatObject(actor) });
  });
  return { reply: 'number-confirmed' };
}

const hatObject = ({ membershipId }: PoolManager) => ({
  objectKind: 'membership',
  objectId: membershipId,
});

/** No more text nor call to whoever answers for an association: their number goes. */
export async function forgetTeamPhoneAs(context: Context<PoolManager>): Promise<void> {
  const { actor, now } = context;
  await withActor(actor, 'write', now, async (tx) => {
    await savePhone(tx, actor.membershipId, null);
    await record(tx, context, { action: 'team.phone', ...hatObject(actor) });
  });
}

async function answerNeed(
  context: Context<HatBehind>,
  { needId, seen, expiresAt }: HatQuestion,
  word: PhoneWord,
): Promise<SaidBack> {
  if (!needId) return { reply: 'over' };
  if (word === 'later') return await askTeamLater(context, needId, expiresAt);
  if (word !== 'yes') {
    const no = await declineTeamRequestAs(context, { needId });
    return no.ok ? { reply: 'team-declined' } : { reply: 'refused', refusal: no.refusal };
  }
  return await comeWhole(context, needId, seen);
}

/** « Later »: the question is put again, unless the shift begins before; the request stays open in their pool meanwhile. */
async function askTeamLater(
  { actor, now }: Context<HatBehind>,
  needId: NeedId,
  expiresAt: Date,
): Promise<SaidBack> {
  const at = minutesAfter(now, LATER_MINUTES);
  if (at >= expiresAt) return { reply: 'team-later' };
  const { membershipId, userId, territoryId } = actor;
  const dedupeKey = `team-again:${needId}:${membershipId}:${Math.floor(now.getTime() / MINUTE_MS)}`;
  const payload = { membershipId, needId };
  await withActor(actor, 'write', now, (tx) =>
    enqueue(tx, now, [
      {
        ...{ kind: 'team-ask', dedupeKey, territoryId, userId, payload },
        ...{ notBefore: at, notAfter: expiresAt },
      },
    ]),
  );
  return { reply: 'later' };
}

/** A yes is for the seats that were told, or those still free when some were taken since; to nothing that changed. */
async function comeWhole(
  context: Context<HatBehind>,
  needId: NeedId,
  seen: string | null,
): Promise<SaidBack> {
  const host = await readHost(context, needId);
  const [revision, told] = (seen ?? '').split('.').map(Number);
  if (!host || host.mission.revision !== revision) return { reply: 'team-changed' };
  const size = Math.min(told ?? 0, freeSeats(host.mission));
  if (size < 1) return { reply: 'refused', refusal: 'need-filled' };
  const { name, phone } = context.actor;
  const answered = await answerWithTeamAs(context, {
    ...{ needId, size, leaderName: name, leaderPhone: phone },
    ...{ fewer: 'partial', attested: false },
  });
  return answered.ok ? { reply: 'team-comes' } : { reply: 'refused', refusal: answered.refusal };
}

const freeSeats = ({ seats, seatsTaken }: Mission) => seats - seatsTaken;

/** The same question by call as it stands now; null when it waits no more. */
export async function wordsForTeam(question: HatQuestion, by: By): Promise<Spoken | null> {
  const hat = hatOf(question, by);
  if (!hat || question.settled) return null;
  if (question.purpose === 'number') return numberByCall();
  const host = question.needId
    ? await readHost({ actor: hat, now: by.now }, question.needId)
    : null;
  if (!host || freeSeats(host.mission) < 1) return null;
  const { mission } = host;
  return askTeamByCall({
    ...{ trade: mission.post.trade, communeName: mission.communeName, left: freeSeats(mission) },
    ...{ startsAt: mission.period.start, endsAt: mission.period.end },
  });
}
