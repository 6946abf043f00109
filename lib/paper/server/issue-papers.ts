import 'server-only';
import { randomBytes } from 'node:crypto';
import type { AssignmentId } from '@/lib/assignment/assignment';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { env } from '@/lib/env';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { contentOf, isPrintable, type PaperContent } from '../content';
import { type KindRefusal, mayMake, usualKinds } from '../due';
import { KIND_TABLE, type PaperKind } from '../kind';
import { isCostField } from '../lender-cost';
import type { FoundMission } from '../mission-row';
import { CODE_BYTES, codeFrom, sayAgreement } from '../signature';
import type { Template } from '../standard-templates';
import { missingOf } from '../template';
import { templateOf } from '../templates';
import { valuesOf } from '../values';
import { findMission, findMissions } from './held-missions';
import { makeDocument } from './make-document';
import { savePaper } from './paper.repository';
import { lockMissions } from './paper-mission.repository';

type Unfilled = 'fields-missing' | 'cost-not-said' | 'letters-not-printable';
type Refusal = KindRefusal | Unfilled | 'not-found' | 'nothing-to-make';

/** Papers made, and of how many missions some could not be for want of an answer. */
export type Issued = {
  readonly needId: NeedId;
  readonly made: number;
  readonly incomplete: number;
};

/** Where a paper is verified, by its code. */
export const verifyAddress = (code: string): string =>
  new URL(`/verifier/${code}`, env().APP_URL).href;

/** One kind of paper of one mission, filled; refused when something it must say is not known. */
function fillPaper(
  mission: FoundMission,
  kind: PaperKind,
  templates: readonly Template[],
  now: Date,
): Result<
  { readonly code: string; readonly version: number; readonly content: PaperContent },
  Unfilled
> {
  const code = codeFrom(randomBytes(CODE_BYTES));
  const template = templateOf(kind, templates);
  const values = valuesOf(mission, code, now);
  const missing = missingOf(template.body, values);
  if (mission.lender && missing.length > 0 && missing.every(isCostField))
    return refuse('cost-not-said');
  if (missing.length > 0) return refuse('fields-missing');
  const made = { code, verifyAt: verifyAddress(code), now };
  const content = contentOf(kind, template, values, made);
  if (!isPrintable(content)) return refuse('letters-not-printable');
  return accept({ code, version: template.version, content });
}

type Batch = { readonly templates: readonly Template[]; readonly batchId: string | null };

/** Writes one paper down; alone, its document is made at once; one of a team’s waits for the worker. */
async function write(
  tx: Tx,
  { actor, now }: Context<Manager>,
  mission: FoundMission,
  kind: PaperKind,
  { templates, batchId }: Batch,
): Promise<Result<{ readonly id: string; readonly code: string }, Unfilled>> {
  const filled = fillPaper(mission, kind, templates, now);
  if (!filled.ok) return filled;
  const { code, version, content } = filled.value;
  const { parties, insteadOf } = KIND_TABLE[kind];
  const id = newId<'paper'>(now);
  await savePaper(
    tx,
    {
      ...{ id, kind, code, parties, content, batchId, templateVersion: version },
      ...{ organizationId: mission.organizationId, territoryId: mission.territoryId },
      ...{ assignmentId: mission.id, needId: mission.needId, personId: mission.personId },
      lenderId: parties.includes('lender') ? mission.lenderId : null,
      made: batchId ? null : makeDocument(content),
      issuedBy: actor.userId,
    },
    insteadOf,
    now,
  );
  return accept({ id, code });
}

/** Writes all of them for one mission: an agreement just made is named by the papers that follow it. */
async function writeAll(
  tx: Tx,
  context: Context<Manager>,
  mission: FoundMission,
  kinds: readonly PaperKind[],
  batch: Batch,
): Promise<readonly string[]> {
  const made: string[] = [];
  let { agreement } = mission;
  for (const kind of kinds) {
    const written = await write(tx, context, { ...mission, agreement }, kind, batch);
    if (!written.ok) throw new Error('a paper that was whole could not be written');
    made.push(written.value.id);
    agreement = sayAgreement(kind, written.value.code) ?? agreement;
  }
  return made;
}

const recordMade = (
  tx: Tx,
  context: Context<Manager>,
  one: {
    readonly id: string;
    readonly kind: PaperKind | undefined;
    readonly mission: FoundMission;
  },
) =>
  record(tx, context, {
    ...{ action: 'paper.issue', objectKind: 'paper', objectId: one.id },
    facts: { kind: one.kind ?? '', assignmentId: one.mission.id },
  });

/** Whether each of these may be made of this mission now, and says all it must. */
function mayMakeAll(
  mission: FoundMission,
  kinds: readonly PaperKind[],
  templates: readonly Template[],
  now: Date,
): Result<readonly PaperKind[], KindRefusal | Unfilled | 'nothing-to-make'> {
  if (kinds.length === 0) return refuse('nothing-to-make');
  for (const kind of kinds) {
    const may = mayMake(kind, mission, now);
    const filled = may.ok ? fillPaper(mission, kind, templates, now) : may;
    if (!filled.ok) return filled;
  }
  return accept(kinds);
}

/** Makes these papers of one mission, all or none, in the caller’s transaction; their ids. */
export async function makeThese(
  tx: Tx,
  context: Context<Manager>,
  mission: FoundMission,
  {
    kinds,
    templates,
  }: { readonly kinds: readonly PaperKind[]; readonly templates: readonly Template[] },
): Promise<Result<readonly string[], KindRefusal | Unfilled | 'nothing-to-make'>> {
  const may = mayMakeAll(mission, kinds, templates, context.now);
  if (!may.ok) return may;
  const made = await writeAll(tx, context, mission, may.value, { templates, batchId: null });
  for (const [rank, id] of made.entries())
    await recordMade(tx, context, { id, kind: may.value[rank], mission });
  return accept(made);
}

/** Makes papers of one mission: those named, or every one that may be made now. All of those named, or none. */
export async function issuePapersAs(
  context: Context<Manager>,
  said: { readonly id: AssignmentId | null; readonly kinds: readonly PaperKind[] },
): Promise<Result<Issued, Refusal>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Issued, Refusal>> => {
    if (said.id) await lockMissions(tx, [said.id]);
    const held = await findMission(tx, actor, said.id);
    if (!held.ok) return held;
    const { mission, templates, need } = held.value;
    const wanted = said.kinds.length > 0 ? said.kinds : usualKinds(mission, now);
    const made = await makeThese(tx, context, mission, { kinds: wanted, templates });
    if (!made.ok) return made;
    await announce(tx, now, { ...need, needId: need.id, kind: 'need-changed' });
    return accept({ needId: need.id, made: made.value.length, incomplete: 0 });
  });
}

/** Has papers of everybody who comes to a need made in the background; missions that miss an answer are left and counted. */
export async function issueTeamPapersAs(
  context: Context<Manager>,
  said: { readonly needId: NeedId | null; readonly kinds: readonly PaperKind[] },
): Promise<Result<Issued, 'not-found' | 'nothing-to-make' | 'fields-missing'>> {
  const { actor, now } = context;
  const asked = (kind: PaperKind) => said.kinds.length === 0 || said.kinds.includes(kind);
  return withActor(actor, 'write', now, async (tx) => {
    const held = await findMissions(tx, actor, said.needId);
    if (!held.ok) return held;
    const { need, missions, templates } = held.value;
    await lockMissions(
      tx,
      missions.map(({ id }) => id),
    );
    const files = missions
      .map((mission) => ({ mission, kinds: usualKinds(mission, now).filter(asked) }))
      .filter(({ kinds }) => kinds.length > 0);
    const whole = files.filter(
      ({ mission, kinds }) => mayMakeAll(mission, kinds, templates, now).ok,
    );
    const incomplete = files.length - whole.length;
    if (whole.length === 0) return refuse(incomplete > 0 ? 'fields-missing' : 'nothing-to-make');
    const batch = { templates, batchId: newId<'paper-batch'>(now) };
    let made = 0;
    for (const { mission, kinds } of whole)
      made += (await writeAll(tx, context, mission, kinds, batch)).length;
    await record(tx, context, {
      ...{ action: 'paper.issue-team', objectKind: 'need', objectId: need.id },
      facts: { batchId: batch.batchId, made, incomplete },
    });
    await announce(tx, now, { ...need, needId: need.id, kind: 'need-changed' });
    return accept({ needId: need.id, made, incomplete });
  });
}
