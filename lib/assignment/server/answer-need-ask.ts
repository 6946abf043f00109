import 'server-only';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import type { AskState, LinkAsk } from '@/lib/need/ask';
import { waitsForWord } from '@/lib/need/behalf';
import type { CellEdit } from '@/lib/need/cell-edit';
import { isOpen, type Need } from '@/lib/need/need';
import type { NeedSheet } from '@/lib/need/need-sheet';
import { findCellEdit } from '@/lib/need/server/cell-edit.repository';
import { confirmNeedAs } from '@/lib/need/server/confirm-need';
import { findSheet, listNeedsOfSeries } from '@/lib/need/server/need.repository';
import { findReachedAsk, type ReachedAsk } from '@/lib/need/server/need-ask.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { confirmBehalfAs, refuseBehalfAs } from './behalf';
import { closeNeedAs } from './close-need';
import { confirmEditAs } from './edit-for-structure';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** What the page of a question’s link shows. */
export type NeedAskView = {
  readonly kind: LinkAsk;
  readonly state: AskState;
  readonly sheet: NeedSheet;
  readonly needs: readonly Need[];
  /** what the cell said otherwise, of a question about it */
  readonly edit: CellEdit | null;
};

type Opened = { readonly context: Context<Manager>; readonly view: NeedAskView };

/** Whoever a question was mailed to, and the request as it stands. Nothing is changed: a mail scanner’s visit answers nothing. */
async function open(token: string, now: Date): Promise<Result<Opened, 'not-found'>> {
  if (!TOKEN.test(token)) return refuse('not-found');
  const linkHash = hashToken(token);
  const ask = await withActor({ role: 'link', linkHash }, 'read', now, findReachedAsk);
  if (!ask) return refuse('not-found');
  return await withActor(ask.speaker, 'read', now, async (tx) => {
    const sheet = await findSheet(tx, ask.needId);
    if (!sheet) return refuse('not-found');
    const context = { actor: ask.speaker, now };
    if (ask.kind !== 'edit') {
      const series = await listNeedsOfSeries(tx, sheet.need);
      const state = stateOf(ask, series, now);
      // what is asked about is what the answer changes
      const needs = state === 'waiting' ? series.filter((one) => waits(ask, one, now)) : series;
      return accept({ context, view: { kind: ask.kind, state, sheet, needs, edit: null } });
    }
    const edit = await findCellEdit(tx, ask.needId);
    if (!edit) return refuse('not-found');
    const state = stateOfEdit(edit, ask, sheet.need, now);
    return accept({ context, view: { kind: ask.kind, state, sheet, needs: [sheet.need], edit } });
  });
}

/** A change is confirmed as long as its shift is not over, even filled: whoever comes must find what was said. */
function stateOfEdit(
  { answer }: CellEdit,
  { expiresAt }: ReachedAsk,
  need: Need,
  now: Date,
): AskState {
  if (answer) return answer;
  if (need.status === 'closed' || need.period.end <= now) return endOf([need]);
  return expiresAt <= now ? 'expired' : 'waiting';
}

/** Reads the question of a link. */
export async function readNeedAsk(
  token: string,
  now: Date,
): Promise<Result<NeedAskView, 'not-found'>> {
  const opened = await open(token, now);
  return opened.ok ? accept(opened.value.view) : opened;
}

/** A request is asked about as long as one of its needs waits for the answer; « noté » is said while it is still searched for. */
function stateOf(ask: ReachedAsk, needs: readonly Need[], now: Date): AskState {
  const said = ask.kind === 'behalf' ? saidOf(needs) : null;
  if (said === 'refused') return said;
  if (!said && needs.some((need) => waits(ask, need, now)))
    return ask.expiresAt <= now ? 'expired' : 'waiting';
  return needs.some((need) => isOpen(need, now)) ? 'confirmed' : endOf(needs);
}

/** A need the question is still about: not over, and nobody said anything of it since. */
const waits = ({ kind, askedAt }: ReachedAsk, need: Need, now: Date): boolean =>
  kind === 'behalf' ? waitsForWord(need, now) : isOpen(need, now) && need.confirmedAt <= askedAt;

const saidOf = (needs: readonly Need[]) =>
  needs.find(({ behalf }) => behalf === 'confirmed' || behalf === 'refused')?.behalf as
    | 'confirmed'
    | 'refused'
    | undefined;

function endOf(needs: readonly Need[]): AskState {
  if (needs.some(({ status }) => status === 'closed')) return 'closed';
  return needs.some(({ status }) => status === 'filled') ? 'filled' : 'over';
}

type Refusal =
  | 'not-found'
  | 'link-expired'
  | 'already-said'
  | 'need-closed'
  | 'need-over'
  | 'changed-meanwhile'
  | 'corrected-signed-in';

/** What a link says: yes or no, and the change its page showed, when it was about one. */
type Said = { readonly yes: boolean; readonly edit: string | null };

/** Says yes or no from the link of a question, under the hat of whoever received it. */
export async function answerNeedAsk(
  token: string,
  { yes, edit }: Said,
  now: Date,
): Promise<Result<true, Refusal>> {
  const opened = await open(token, now);
  if (!opened.ok) return opened;
  const { context, view } = opened.value;
  if (view.state === 'expired') return refuse('link-expired');
  if (view.state !== 'waiting') return refuse('already-said');
  if (view.kind === 'edit') return await sayItIsSo(context, view, { yes, edit });
  return view.kind === 'behalf'
    ? await sayWhose(context, view, yes)
    : await sayWhetherTrue(context, view, yes);
}

async function sayWhose(
  context: Context<Manager>,
  { sheet }: NeedAskView,
  yes: boolean,
): Promise<Result<true, Refusal>> {
  const say = yes ? confirmBehalfAs : refuseBehalfAs;
  const said = await say(context, { needId: sheet.need.id }, 'link');
  return said.ok ? accept(true) : said;
}

/** What the cell changed is so; corrected, it is said on the request itself. */
async function sayItIsSo(
  context: Context<Manager>,
  { sheet }: NeedAskView,
  { yes, edit }: Said,
): Promise<Result<true, Refusal>> {
  if (!yes) return refuse('corrected-signed-in');
  const said = await confirmEditAs(context, { needId: sheet.need.id, edit }, 'link');
  return said.ok ? accept(true) : said;
}

async function sayWhetherTrue(
  context: Context<Manager>,
  { needs }: NeedAskView,
  yes: boolean,
): Promise<Result<true, Refusal>> {
  const [first] = needs;
  if (!first) return refuse('already-said');
  if (yes) {
    const confirmed = await confirmNeedAs(context, { needId: first.id });
    return confirmed.ok ? accept(true) : confirmed;
  }
  for (const { id: needId } of needs) {
    const closed = await closeNeedAs(context, { needId, reason: 'no-longer-needed' });
    // closed or over meanwhile: what was asked for is so
    if (!closed.ok && closed.refusal === 'not-found') return closed;
  }
  return accept(true);
}
