import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { conflictsOf, saysTheSame, termsOf } from '../declaration';
import { type HeardTension, hearTension, withFigures } from '../heard-tension';
import type { TensionReply } from '../said';
import { listReached, type Reached, sayReached } from './tension.repository';

type Text = { readonly id: string; readonly from: string; readonly text: string };

/** What is said back, of which structure. */
type Back = {
  readonly reply: TensionReply;
  readonly about: Pick<Reached, 'structureId' | 'territoryId'>;
  readonly codes: string;
  /** what the word could mean: a number, and what it stands for */
  readonly choices?: readonly string[];
};

/**
 * A text from the mobile of a structure: « A IDEM », « A ABS 3 VAC 2 ». True when it was answered; what is no declaration may
 * be the answer of somebody of the reserve at the same number, and is not understood when nobody of the reserve has it.
 */
export async function declareByText(
  { id, from, text }: Text,
  { ofNobody }: { readonly ofNobody: boolean },
  now: Date,
): Promise<boolean> {
  const heard = hearTension(text);
  if (!heard && !ofNobody) return false;
  return await withActor({ role: 'phone', phone: from }, 'write', now, async (tx) => {
    const reached = await listReached(tx);
    const back = await answer(tx, reached, heard, now);
    if (back) await sayBack(tx, id, back, now);
    return back !== null;
  });
}

async function answer(
  tx: Tx,
  reached: readonly Reached[],
  heard: HeardTension | null,
  now: Date,
): Promise<Back | null> {
  const [first, ...others] = reached;
  if (!first) return null;
  const codes = reached.flatMap(({ code }) => code ?? []).join(', ');
  if (!heard) return { reply: 'help', about: first, codes };
  const named = reached.find(({ code }) => code === heard.code);
  const about = named ?? (heard.code === null && others.length === 0 ? first : null);
  if (!about) return { reply: 'which', about: first, codes };
  return { reply: await declare(tx, about, heard, now), about, codes };
}

/** What a text says of one structure is kept, unless it cannot be true. */
async function declare(
  tx: Tx,
  { structureId, last }: Reached,
  heard: HeardTension,
  now: Date,
): Promise<'first' | 'impossible' | 'noted'> {
  if (heard.says === 'same' && !last) return 'first';
  const terms = withFigures(last, heard.says === 'same' ? {} : heard.figures);
  if (conflictsOf(terms).length > 0) return 'impossible';
  const unchanged = last !== null && saysTheSame(last, terms);
  await sayReached(tx, newId(now), structureId, { ...termsOf(terms), unchanged });
  return 'noted';
}

/** One text back to the mobile of a structure, for one text heard. */
export async function sayBack(
  tx: Tx,
  eventId: string,
  { reply, about, codes, choices }: Back,
  now: Date,
): Promise<void> {
  const payload = {
    ...{ reply, structureId: about.structureId, codes },
    ...(choices?.length ? { choices: choices.join(',') } : {}),
  };
  await tx.$executeRaw`
    insert into outbox_messages (id, territory_id, channel, kind, payload, dedupe_key, created_at)
    values (${newId(now)}::uuid, ${about.territoryId}, 'sms', 'tension-said', ${JSON.stringify(payload)}::jsonb,
      ${`tension-said:${eventId}`}, ${now}) on conflict do nothing`;
}

/** « STOP » from the mobile of structures: they are asked there no more. True when it was theirs. */
export async function stopTensionTexts(phone: string, now: Date): Promise<boolean> {
  return await withActor({ role: 'phone', phone }, 'write', now, async (tx) => {
    const [row] = await tx.$queryRaw<{ told: number }[]>`select tension_stop() as told`;
    return (row?.told ?? 0) > 0;
  });
}
