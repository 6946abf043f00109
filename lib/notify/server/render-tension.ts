import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { THIN } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { isTensionReply, sayTensionReply, sayTerms } from '@/lib/tension/said';
import {
  type AskedPlace,
  findAskedPlace,
  listAskedTogether,
} from '@/lib/tension/server/reminder.repository';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { smsText } from '../sms';
import { idIn, tokenLink } from './link';
import { sayWithChoices } from './render-need-asked';
import type { NoMail, Render } from './rendered';

type Waiting = { readonly askId: string; readonly place: AskedPlace };

const GONE = { because: 'gone' } as const;

/** The structure a question is put to, while it waits for its answer. */
const waiting = (db: WorkerDb, message: OutboxRow) =>
  waitingOf(db, { askId: idIn(message, 'askId'), structureId: idIn(message, 'structureId') ?? '' });

async function waitingOf(
  db: WorkerDb,
  { askId, structureId }: { readonly askId: string | null; readonly structureId: string },
): Promise<Waiting | NoMail> {
  const place = await findAskedPlace(db, structureId, askId);
  if (!askId || !place?.expiresAt) return GONE;
  return place.answeredAt ? { because: 'no-longer-true' } : { askId, place };
}

const lastWord = ({ last }: AskedPlace, now: Date) =>
  last
    ? `Dernière déclaration, ${sayAgo(last.declaredAt, now)}${THIN}: ${sayTerms(last)}.`
    : 'Rien n’a encore été déclaré.';

const AFTER = [
  'Moins d’une minute, sans vous connecter. Sans nouvelles pendant trois jours, une structure devient « sans nouvelle » pour la cellule de crise.',
  'Le rythme de ce message se règle sur la page de chaque structure.',
];
const LABEL = 'Rien n’a changé, ou corriger';

/** To whoever speaks for a structure: where does it stand? Those of one body asked in the same run are one mail, that of the first. */
export const renderTensionAsked: Render = async (db, message, now) => {
  const own = idIn(message, 'askId');
  const together = own && message.user_id ? await listAskedTogether(db, own, message.user_id) : [];
  if (together.length < 2 || !together.some(({ askId }) => askId === own)) {
    const asked = await waiting(db, message);
    return 'because' in asked ? asked : { mail: mailOfOne(asked, now) };
  }
  // decided by what was asked, not by what left: sent again, it is the same
  if (together[0]?.askId !== own) return { because: 'told-together' };
  const each = await Promise.all(together.map((one) => waitingOf(db, one)));
  const left = each.flatMap((asked) => ('because' in asked ? [] : [asked]));
  const [only] = left;
  if (!only) return { because: 'no-longer-true' };
  return { mail: left.length === 1 ? mailOfOne(only, now) : mailOfAll(left, now) };
};

const mailOfOne = ({ place, askId }: Waiting, now: Date) =>
  composeMail({
    subject: 'Où en est votre structure ?',
    story: `Où en est ${place.name}, à ${place.communeName} ? ${lastWord(place, now)}`,
    button: { label: LABEL, url: tokenLink('/t', askId) },
    after: AFTER,
  });

const mailOfAll = (asked: readonly Waiting[], now: Date) =>
  composeMail({
    subject: 'Où en sont vos structures ?',
    story: `${asked.length} structures attendent un mot de vous.`,
    links: asked.map(({ place, askId }) => ({
      words: `${place.name}, à ${place.communeName}. ${lastWord(place, now)}`,
      label: LABEL,
      url: tokenLink('/t', askId),
    })),
    after: AFTER,
  });

type Text = { readonly question: null; readonly sms: () => string; readonly call: null };
type ByText = (db: WorkerDb, message: OutboxRow) => Promise<Text | NoMail>;

/** The same question on the mobile of the structure, with the letter it answers by. */
export const askedByText: ByText = async (db, message) => {
  const asked = await waiting(db, message);
  if ('because' in asked) return asked;
  const { place, askId } = asked;
  const code = place.code ?? 'A';
  const same = place.last ? `${code} IDEM si rien n'a changé, ou ` : '';
  const link = tokenLink('/t', askId);
  const words = `Relève: où en est ${place.name}? Répondez ${same}${code} ABS 3 VAC 2. ${link} STOP: plus de SMS.`;
  return { question: null, sms: () => smsText(words), call: null };
};

/** What is said back to the mobile of a structure. */
export const saidByText: ByText = async (db, message) => {
  const reply = idIn(message, 'reply') ?? '';
  const place = await findAskedPlace(db, idIn(message, 'structureId') ?? '', null);
  if (!place || !isTensionReply(reply)) return GONE;
  const words = sayTensionReply(reply, {
    place: place.name,
    code: place.code ?? 'A',
    codes: idIn(message, 'codes') ?? '',
    terms: place.last ? sayTerms(place.last) : '',
  });
  const said = await sayWithChoices(db, message, words);
  return { question: null, sms: () => said, call: null };
};
