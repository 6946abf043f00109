import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Channel, planWishes } from '../channel';
import type { ChannelWishes } from '../channel.schema';
import { findPerson, saveWishes } from './profile.repository';

type Refusal = 'channel-unreachable' | 'channel-refused' | 'not-found';

/** By which channel one wants to be reached, and which one refuses; it holds for every scheme, whoever asks. */
export async function chooseChannelsAs(
  context: Context<PersonActor>,
  wishes: ChannelWishes,
): Promise<Result<ChannelWishes, Refusal>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const person = await findPerson(tx, actor.personId);
    if (!person) return refuse('not-found');
    const planned = planWishes(person, wishes);
    if (!planned.ok) return planned;
    await keep(tx, context, planned.value);
    return planned;
  });
}

/** « STOP »: one more channel is refused, the others stay as they are; said twice it says the same. */
export async function objectToAs(
  context: Context<PersonActor>,
  channel: Channel,
): Promise<Result<ChannelWishes, 'not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const person = await findPerson(tx, actor.personId);
    if (!person) return refuse('not-found');
    const channelObjections = [...new Set([...person.channelObjections, channel])];
    const wishes = { preferredChannel: person.preferredChannel, channelObjections };
    if (!person.channelObjections.includes(channel)) await keep(tx, context, wishes);
    return accept(wishes);
  });
}

async function keep(tx: Tx, context: Context<PersonActor>, wishes: ChannelWishes): Promise<void> {
  const { personId } = context.actor;
  await saveWishes(tx, personId, wishes, context.now);
  await record(tx, context, {
    action: 'choose-channels',
    objectKind: 'person',
    objectId: personId,
    facts: {
      preferred: wishes.preferredChannel,
      refused: wishes.channelObjections.join(',') || null,
    },
  });
}
