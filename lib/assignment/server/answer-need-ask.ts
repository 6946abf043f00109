import 'server-only';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import type { AskKind } from '@/lib/need/ask';
import { isOpen, type Need } from '@/lib/need/need';
import type { NeedSheet } from '@/lib/need/need-sheet';
import { confirmNeedAs } from '@/lib/need/server/confirm-need';
import { findSheet, listNeedsOfSeries } from '@/lib/need/server/need.repository';
import { findReachedAsk, type ReachedAsk } from '@/lib/need/server/need-ask.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { confirmBehalfAs, refuseBehalfAs } from './behalf';
import { closeNeedAs } from './close-need';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** Where the question of a link stands. */
export type AskState =
  | 'waiting'
  | 'confirmed'
  | 'refused'
  | 'closed'
  | 'filled'
  | 'over'
  | 'expired';

/** What the page of a question’s link shows. */
export type NeedAskView = {
  readonly kind: AskKind;
  readonly state: AskState;
  readonly sheet: NeedSheet;
  readonly needs: readonly Need[];
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
    const needs = await listNeedsOfSeries(tx, sheet.need);
    const state = stateOf(ask, needs, now);
    const view = { kind: ask.kind, state, sheet, needs };
    return accept({ context: { actor: ask.speaker, now }, view });
  });
}

/** Reads the question of a link. */
export async function readNeedAsk(
  token: string,
  now: Date,
): Promise<Result<NeedAskView, 'not-found'>> {
  const opened = await open(token, now);
  return opened.ok ? accept(opened.value.view) : opened;
}

function stateOf(ask: ReachedAsk, needs: readonly Need[], now: Date): AskState {
  const said = ask.kind === 'behalf' ? saidOf(needs) : null;
  if (said) return said;
  if (ask.kind === 'still' && needs.some((need) => need.confirmedAt > ask.askedAt))
    return 'confirmed';
  if (!needs.some((need) => isOpen(need, now) || isWaiting(need, now))) return endOf(needs);
  return ask.expiresAt <= now ? 'expired' : 'waiting';
}

const saidOf = (needs: readonly Need[]) =>
  needs.find(({ behalf }) => behalf === 'confirmed' || behalf === 'refused')?.behalf as
    | 'confirmed'
    | 'refused'
    | undefined;
const isWaiting = (need: Need, now: Date) => need.behalf === 'waiting' && need.period.end > now;

function endOf(needs: readonly Need[]): AskState {
  if (needs.some(({ status }) => status === 'closed')) return 'closed';
  return needs.some(({ status }) => status === 'filled') ? 'filled' : 'over';
}

type Refusal = 'not-found' | 'link-expired' | 'already-said' | 'need-closed' | 'need-over';

/** Says yes or no from the link of a question, under the hat of whoever received it. */
export async function answerNeedAsk(
  token: string,
  yes: boolean,
  now: Date,
): Promise<Result<true, Refusal>> {
  const opened = await open(token, now);
  if (!opened.ok) return opened;
  const { context, view } = opened.value;
  if (view.state === 'expired') return refuse('link-expired');
  if (view.state !== 'waiting') return refuse('already-said');
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

async function sayWhetherTrue(
  context: Context<Manager>,
  { needs }: NeedAskView,
  yes: boolean,
): Promise<Result<true, Refusal>> {
  for (const { id: needId } of needs.filter((one) => isOpen(one, context.now))) {
    const done = yes
      ? await confirmNeedAs(context, { needId })
      : await closeNeedAs(context, { needId, reason: 'no-longer-needed' });
    if (!done.ok) return done;
  }
  return accept(true);
}
