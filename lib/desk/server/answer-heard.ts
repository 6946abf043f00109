import 'server-only';
import type { Answer } from '@/lib/assignment/answer.schema';
import type { AssignmentId } from '@/lib/assignment/assignment';
import type { LateMinutes, LateRefusal } from '@/lib/assignment/lateness';
import { type AnswerRefusal, answerAs } from '@/lib/assignment/server/answer';
import { answerExtensionAs } from '@/lib/assignment/server/answer-extension';
import { answeringOf } from '@/lib/assignment/server/read-mine';
import { type ReturnRefusal, returnEarlierAs } from '@/lib/assignment/server/return-earlier';
import { sayLateAs } from '@/lib/assignment/server/say-late';
import { type Preset, weekOf } from '@/lib/availability/moments';
import { confirmAvailabilityAs } from '@/lib/availability/server/confirm-availability';
import { saveAvailabilityAs } from '@/lib/availability/server/save-availability';
import type { CallId, Context, PoolManager, SolicitationId } from '@/lib/identity/actor';
import type { ExtensionId } from '@/lib/lending/extension';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { savePaper } from './facts.repository';
import { noteActAs, type SpeakRefusal, speakForAs } from './speak-for';

type InCall<Said> = Said & { readonly callId: CallId | null };
type Done = { readonly callId: CallId };

/** An answer said by telephone: the same use case, locks and refusals as the person’s own; the database marks it and notes it. */
export async function answerHeardAs(
  context: Context<PoolManager>,
  {
    callId,
    solicitationId,
    answer,
  }: InCall<{ readonly solicitationId: SolicitationId | null; readonly answer: Answer }>,
): Promise<Result<Done & { readonly said: Answer['reponse'] }, SpeakRefusal | AnswerRefusal>> {
  const speaking = await speakForAs(context, callId);
  if (!speaking.ok) return speaking;
  const { person, call } = speaking.value;
  if (!solicitationId) return refuse('not-found');
  const answering = await answeringOf(person, solicitationId);
  if (!answering.ok) return answering;
  const said = await answerAs(answering.value, answer);
  return said.ok ? accept({ callId: call.id, said: said.value.said }) : said;
}

/** Longer hours of a mission, answered by telephone: the person’s own yes or no; their employer is then asked. */
export async function stayHeardAs(
  context: Context<PoolManager>,
  {
    callId,
    ...answer
  }: InCall<{ readonly extensionId: ExtensionId | null; readonly said: 'yes' | 'no' }>,
): Promise<Result<Done, SpeakRefusal | 'extension-over'>> {
  const speaking = await speakForAs(context, callId);
  if (!speaking.ok) return speaking;
  const { person, call } = speaking.value;
  const said = await answerExtensionAs(person, answer);
  if (!said.ok) return said;
  await noteActAs(context, call, answer.said === 'yes' ? 'stays' : 'stays-not');
  return accept({ callId: call.id });
}

/** Somebody lent says by telephone that they go back to their post sooner: whoever receives them and their employer are told at once. */
export async function returnHeardAs(
  context: Context<PoolManager>,
  { callId, ...when }: InCall<{ readonly id: AssignmentId | null; readonly at: Date }>,
): Promise<Result<Done, SpeakRefusal | ReturnRefusal>> {
  const speaking = await speakForAs(context, callId);
  if (!speaking.ok) return speaking;
  const { person, call } = speaking.value;
  const said = await returnEarlierAs(person, when);
  if (!said.ok) return said;
  await noteActAs(context, call, 'back-sooner');
  return accept({ callId: call.id });
}

/** Somebody says by telephone that they will be late: the structure they are expected at is told at once. */
export async function lateHeardAs(
  context: Context<PoolManager>,
  { callId, ...late }: InCall<{ readonly id: AssignmentId | null; readonly minutes: LateMinutes }>,
): Promise<Result<Done, SpeakRefusal | LateRefusal>> {
  const speaking = await speakForAs(context, callId);
  if (!speaking.ok) return speaking;
  const { person, call } = speaking.value;
  const said = await sayLateAs(person, { ...late, by: 'call' });
  if (!said.ok) return said;
  await noteActAs(context, call, 'late');
  return accept({ callId: call.id });
}

/** When the person is free: still true, or the usual moments said again. */
export async function weekHeardAs(
  context: Context<PoolManager>,
  {
    callId,
    moments,
  }: InCall<{ /** null: « c’est toujours vrai » */ readonly moments: readonly Preset[] | null }>,
): Promise<Result<Done, SpeakRefusal | 'week-not-said'>> {
  const speaking = await speakForAs(context, callId);
  if (!speaking.ok) return speaking;
  const { person, call } = speaking.value;
  const said = moments
    ? await saveAvailabilityAs(person, { week: weekOf(moments) })
    : await confirmAvailabilityAs(person);
  if (!said.ok) return said;
  await noteActAs(context, call, 'availability');
  return accept({ callId: call.id });
}

/** Whether what concerns the person is printed too. */
export async function paperHeardAs(
  context: Context<PoolManager>,
  { callId, wants }: InCall<{ readonly wants: boolean }>,
): Promise<Result<Done, SpeakRefusal>> {
  const speaking = await speakForAs(context, callId);
  if (!speaking.ok) return speaking;
  const { call } = speaking.value;
  await noteActAs(context, call, wants ? 'paper' : 'no-paper', (tx) =>
    savePaper(tx, call.personId, wants),
  );
  return accept({ callId: call.id });
}
