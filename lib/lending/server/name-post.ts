import 'server-only';
import type { WavesSpeaker } from '@/lib/db/speaker';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { isOpen } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { overlaps } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { overrideOf } from '@/lib/solicitation/chosen';
import { RINGS } from '@/lib/solicitation/ring';
import { askPerson } from '@/lib/solicitation/server/ask-person';
import { readLearned } from '@/lib/solicitation/server/odds.repository';
import { listPeopleToAsk } from '@/lib/solicitation/server/people-to-ask';
import { judgeUnderLock } from '@/lib/solicitation/server/spare-people';
import type { PostAsked, PostAskId } from '../post-ask';
import { listLoansToAgree } from './loan.repository';
import { listStaffToOffer, type StaffMember } from './offer.repository';
import {
  agreeNamed,
  listPostsAsked,
  nameForPost,
  type PostToName,
  savePostAnswer,
  saveWaitsAgain,
} from './post-ask.repository';
import { mayLend } from './read-loans';

const hoursOf = ({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date }) => ({
  start: startsAt,
  end: endsAt,
});

/** What a direction is asked by number, and whom it may name for each: of that trade, and not lent already at those hours. */
export async function readPostsAskedAs({
  actor,
  now,
}: Context<Manager>): Promise<
  readonly { readonly asked: PostAsked; readonly staff: readonly StaffMember[] }[]
> {
  if (!mayLend(actor)) return [];
  return await withActor(actor, 'read', now, async (tx) => {
    const [all, staff] = [await listPostsAsked(tx), await listStaffToOffer(tx)];
    const lent = (await listLoansToAgree(tx)).filter(({ state }) => state === 'agreed');
    const isLent = (person: StaffMember, asked: PostAsked) =>
      lent.some((one) => one.personId === person.id && overlaps(hoursOf(one), hoursOf(asked)));
    return all.map((asked) => ({
      asked,
      staff: staff.filter(
        (one) =>
          one.trades.includes(asked.trade) && !isLent(one, asked) && !asked.named.includes(one.id),
      ),
    }));
  });
}

type Answered = 'not-found' | 'not-direction' | 'post-ask-over';
type CannotCome = 'person-cannot-come' | 'person-asked-enough' | 'need-not-open';

/** A lender names nobody this time: whoever asked is told, and nothing follows. */
export async function declinePostAs(
  context: Context<Manager>,
  { postAskId }: { readonly postAskId: PostAskId | null },
): Promise<Result<'declined', Answered>> {
  const { actor, now } = context;
  if (!mayLend(actor)) return refuse('not-direction');
  if (!postAskId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx): Promise<Result<'declined', Answered>> => {
    const asked = (await listPostsAsked(tx)).find(({ id }) => id === postAskId);
    if (!asked) return refuse('not-found');
    if (!(await savePostAnswer(tx, postAskId, 'declined', now))) return refuse('post-ask-over');
    await record(tx, context, {
      ...{ action: 'post.decline', objectKind: 'post-ask', objectId: postAskId },
    });
    return accept('declined' as const);
  });
}

/**
 * A lender names one of its people for this post alone: free at its hours, they are asked like anybody, by the law and their own limits,
 * and their employer has said yes. Whoever cannot come is not asked, is free no more than before, and the question waits for another name.
 */
export async function namePostAs(
  context: Context<Manager>,
  said: { readonly postAskId: PostAskId | null; readonly personne: PersonId | null },
): Promise<Result<'named', Answered | CannotCome | 'person-not-chosen'>> {
  const { actor, now } = context;
  if (!mayLend(actor)) return refuse('not-direction');
  const { postAskId, personne: personId } = said;
  if (!postAskId) return refuse('not-found');
  if (!personId) return refuse('person-not-chosen');
  const held = await hold(context, postAskId, personId);
  if (!held.ok) return held;
  const asked = await putQuestion(held.value, personId, now);
  return await withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<'named', Answered | CannotCome>> => {
      if (!asked.ok || !(await agreeNamed(tx, held.value.needId, personId))) {
        await saveWaitsAgain(tx, postAskId, personId);
        return asked.ok ? refuse('person-cannot-come') : asked;
      }
      await record(tx, context, {
        ...{ action: 'post.name', objectKind: 'post-ask', objectId: postAskId },
        facts: { needId: held.value.needId },
      });
      return accept('named' as const);
    },
  );
}

/** Whoever is named is free at these hours; the question is theirs, and nobody else answers it meanwhile. */
async function hold(
  { actor, now }: Context<Manager>,
  postAskId: PostAskId,
  personId: PersonId,
): Promise<Result<PostToName, 'not-found' | 'post-ask-over' | 'person-not-chosen'>> {
  type Held = Result<PostToName, 'not-found' | 'post-ask-over' | 'person-not-chosen'>;
  return await withActor(actor, 'write', now, async (tx): Promise<Held> => {
    const asked = (await listPostsAsked(tx)).find(({ id }) => id === postAskId);
    if (!asked) return refuse('not-found');
    const staff = await listStaffToOffer(tx);
    if (!staff.some(({ id }) => id === personId)) return refuse('person-not-chosen');
    if (!(await savePostAnswer(tx, postAskId, 'named', now))) return refuse('post-ask-over');
    await nameForPost(tx, postAskId, personId);
    return accept(asked);
  });
}

// where safety is at stake, who was named agreed to be asked at night; what they limit themselves is passed by nobody
const NAMED = 'Nommée par son employeur, avec son accord.';

/** The usual question, put in the name of whoever asked: under the need’s lock, by the law and the person’s own limits. */
async function putQuestion(
  { needId, hostId, territoryId }: PostToName,
  personId: PersonId,
  now: Date,
): Promise<Result<true, CannotCome>> {
  const ref = { needId, organizationId: hostId, territoryId };
  const speaker: WavesSpeaker = { ...ref, role: 'waves' };
  const learned = await withActor(speaker, 'read', now, (tx) => readLearned(tx, territoryId));
  const wish = { rings: RINGS, learned, reserved: new Set<string>(), asked: new Set<string>() };
  const { people } = await listPeopleToAsk(ref, { ...wish, seatsLeft: 1, now });
  const person = people.find(({ id }) => id === personId);
  return await withActor(speaker, 'write', now, async (tx): Promise<Result<true, CannotCome>> => {
    const need = await lockNeed(tx, needId);
    if (!need || !isOpen(need, now)) return refuse('need-not-open');
    if (!person) return refuse('person-cannot-come');
    const asking = { by: 'waves', severity: need.severity, reason: NAMED } as const;
    const verdict = (await judgeUnderLock(tx, [person], asking, now)).get(personId);
    if (!verdict || verdict.spared !== null) return refuse('person-asked-enough');
    const override = overrideOf(person.ranked, verdict.passed, NAMED);
    const choice = { ...person, override, wave: null, expected: person.expectedAt(now) };
    if (!(await askPerson(tx, need, choice, now))) return refuse('person-cannot-come');
    await announce(tx, now, { ...need, needId: need.id, kind: 'people-asked' });
    await record(
      tx,
      { actor: speaker, now },
      {
        ...{ action: 'solicitation.named', objectKind: 'need', objectId: need.id },
      },
    );
    return accept(true as const);
  });
}
