import 'server-only';
import { tokenOf } from '@/lib/db/token';
import type { PersonActor, SolicitationId } from '@/lib/identity/actor';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import type { AssignmentId } from '../assignment';
import type { SaidBack } from '../phone-replies';
import { arriveAs, listArrivableAs } from './arrive';
import type { LinkQuestion, PhoneQuestion } from './phone.repository';

type Heard = {
  readonly people: readonly PersonActor[];
  readonly questions: readonly PhoneQuestion[];
  /** the letter of the question they name, when they do */
  readonly code: string | null;
  readonly by: 'text' | 'call';
};

type Back = { readonly whom: PersonActor | null; readonly said: SaidBack };

/** « ARRIVE »: of the one mission that begins now at this number, or of that of the letter. */
export async function arriveByPhone(
  { people, questions, code, by }: Heard,
  now: Date,
): Promise<Back> {
  const named = code === null ? null : (questions.find((one) => one.code === code) ?? null);
  if (code !== null && named?.purpose !== 'answer')
    return { whom: null, said: { reply: 'no-arrival' } };
  const of = named?.purpose === 'answer' ? await solicitationOf(named, now) : null;
  const found = await expected(people, of, now);
  const [only, ...others] = found;
  if (!only) return { whom: null, said: { reply: 'no-arrival' } };
  if (others.length > 0) return { whom: only.actor, said: { reply: 'which-arrival' } };
  const { actor, id } = only;
  const said = await arriveAs({ actor, now }, { id, by, code: '' });
  return {
    whom: actor,
    said: said.ok ? { reply: 'arrived' } : { reply: 'refused', refusal: said.refusal },
  };
}

async function expected(
  people: readonly PersonActor[],
  of: SolicitationId | null,
  now: Date,
): Promise<readonly { readonly actor: PersonActor; readonly id: AssignmentId }[]> {
  const each = await Promise.all(
    people.map(async (actor) =>
      (await listArrivableAs({ actor, now }, of)).map(({ id }) => ({ actor, id })),
    ),
  );
  return each.flat();
}

async function solicitationOf({ linkId }: LinkQuestion, now: Date) {
  const link = await openAnswerLink(tokenOf(linkId), now);
  return link.ok ? link.value.speaker.solicitationId : null;
}
