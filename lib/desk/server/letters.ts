import 'server-only';
import { readMySolicitationsAs } from '@/lib/assignment/server/read-mine';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonId, PoolManager, SolicitationId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { readId } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { DeskPerson, DeskPool, HeardConsent } from '../desk';
import { LETTER_KINDS, type Letter, lettersDue } from '../letter';
import { findConsent } from './consent.repository';
import { findDeskPool, listDeskPeople } from './facts.repository';
import { insertLetter, listPrinted, ownerOfDemand, type PrintedLetter } from './letter.repository';
import { hereOf } from './open-call';
import { readingVoiceOf } from './speak-for';

/** What is to print for one person. */
export type Envelope = {
  readonly person: DeskPerson;
  readonly consent: HeardConsent | null;
  readonly letters: readonly Letter[];
};
export type Letters = { readonly pool: DeskPool; readonly envelopes: readonly Envelope[] };

/** Envelopes of one print run: as many as are folded in one go. */
const MOST_PEOPLE = 60;

/** What is to print: for those of one’s own pool who want paper, or for one person of it. */
export async function readLettersAs(
  context: Context<PoolManager>,
  only: PersonId | null,
): Promise<Result<Letters, 'not-found'>> {
  const { actor, now } = context;
  const read = await withActor(actor, 'read', now, async (tx) => {
    const pool = await findDeskPool(tx, actor.poolId);
    if (!pool) return null;
    const where = { poolId: pool.id, ...hereOf(actor, now), only: only ? [only] : null };
    const people = (await listDeskPeople(tx, where))
      .filter(({ wantsPaper }) => only !== null || wantsPaper)
      .slice(0, MOST_PEOPLE);
    const printed = await listPrinted(
      tx,
      people.map(({ personId }) => personId),
    );
    return { pool, people, printed, consents: await consentsOf(tx, people) };
  });
  if (!read || (only && read.people.length === 0)) return refuse('not-found');
  const envelopes: Envelope[] = [];
  for (const person of read.people) {
    const demands = await readMySolicitationsAs({ actor: readingVoiceOf(actor, person), now });
    const printed = read.printed.filter(({ personId }) => personId === person.personId);
    const letters = lettersDue(demands, printed, now);
    const consent = read.consents.get(person.personId) ?? null;
    if (letters.length > 0) envelopes.push({ person, consent, letters });
  }
  return accept({ pool: read.pool, envelopes });
}

async function consentsOf(tx: Tx, people: readonly DeskPerson[]) {
  const heard = new Map<PersonId, HeardConsent | null>();
  for (const { personId } of people) heard.set(personId, await findConsent(tx, personId));
  return heard;
}

/** Notes that these letters are printed: those of one’s own people, once each. */
export async function notePrintedAs(
  context: Context<PoolManager>,
  { lettres }: { readonly lettres: readonly string[] },
): Promise<Result<{ readonly printed: number }, 'nothing-to-print'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    let printed = 0;
    for (const letter of lettres.flatMap(readLetter))
      if (await isOurs(tx, context, letter))
        printed += Number(await insertLetter(tx, actor, letter, now));
    if (printed === 0) return refuse('nothing-to-print');
    await record(tx, context, {
      action: 'print-letters',
      objectKind: 'pool',
      objectId: actor.poolId,
      facts: { letters: printed },
    });
    return accept({ printed });
  });
}

/** A letter as its page names it: « person/kind/demand ». */
export const nameLetter = (personId: PersonId, { kind, demand }: Letter): string =>
  `${personId}/${kind}/${demand?.solicitationId ?? ''}`;

function readLetter(text: string): readonly PrintedLetter[] {
  const [who, what, about = ''] = text.split('/');
  const personId = readId<'person'>(who) as PersonId | null;
  const kind = LETTER_KINDS.find((known) => known === what);
  const solicitationId = readId<'solicitation'>(about) as SolicitationId | null;
  const isWhole = kind === 'welcome' ? about === '' : solicitationId !== null;
  return personId && kind && isWhole ? [{ personId, kind, solicitationId }] : [];
}

async function isOurs(tx: Tx, { actor, now }: Context<PoolManager>, letter: PrintedLetter) {
  const where = { poolId: actor.poolId, ...hereOf(actor, now), only: [letter.personId] };
  const [person] = await listDeskPeople(tx, where);
  if (!person) return false;
  const { solicitationId } = letter;
  return solicitationId === null || (await ownerOfDemand(tx, solicitationId)) === letter.personId;
}
