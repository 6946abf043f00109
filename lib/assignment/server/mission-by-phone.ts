import 'server-only';
import { tokenOf } from '@/lib/db/token';
import type { PersonActor, SolicitationId } from '@/lib/identity/actor';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import type { AssignmentId } from '../assignment';
import type { LinkQuestion, PhoneQuestion } from './phone.repository';

/** Somebody at a telephone, who speaks of one of their missions. */
export type HeardOfMission = {
  readonly people: readonly PersonActor[];
  readonly questions: readonly PhoneQuestion[];
  /** the letter of the question they name, when they do */
  readonly code: string | null;
};

type Found = { readonly actor: PersonActor; readonly id: AssignmentId };
type Mission = { readonly id: AssignmentId };
type List = (
  context: { readonly actor: PersonActor; readonly now: Date },
  of: SolicitationId | null,
) => Promise<readonly Mission[]>;

/** Which mission a number speaks of, among those that may be spoken of now: that of the letter, or the only one. */
export async function missionMeant(
  { people, questions, code }: HeardOfMission,
  list: List,
  now: Date,
): Promise<Found | { readonly several: PersonActor } | null> {
  const named = code === null ? null : (questions.find((one) => one.code === code) ?? null);
  if (code !== null && named?.purpose !== 'answer') return null;
  const of = named?.purpose === 'answer' ? await solicitationOf(named, now) : null;
  const each = await Promise.all(
    people.map(async (actor) => (await list({ actor, now }, of)).map(({ id }) => ({ actor, id }))),
  );
  const [only, ...others] = each.flat();
  if (!only) return null;
  return others.length > 0 ? { several: only.actor } : only;
}

async function solicitationOf({ linkId }: LinkQuestion, now: Date) {
  const link = await openAnswerLink(tokenOf(linkId), now);
  return link.ok ? link.value.speaker.solicitationId : null;
}
