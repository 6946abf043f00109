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
import { mayStayEmpty } from '../condition';
import { contentOf, isPrintable, type PaperContent } from '../content';
import { type KindRefusal, mayMake, usualKinds } from '../due';
import { isOfLender } from '../field';
import { KIND_TABLE, type PaperKind } from '../kind';
import { restsOnCost } from '../lender-cost';
import type { FoundMission } from '../mission-row';
import { signedKinds } from '../paper';
import { CODE_BYTES, codeFrom, sayAgreement } from '../signature';
import type { Template } from '../standard-templates';
import { missingOf } from '../template';
import { templateOf } from '../templates';
import { valuesOf } from '../values';
import { findMission, findMissions } from './held-missions';
import { makeDocument } from './make-document';
import { listPapersOfNeed, type NewPaper, savePapers } from './paper.repository';
import { lockMissions } from './paper-mission.repository';

type Unfilled = 'fields-missing' | 'cost-not-said' | 'lender-not-said' | 'letters-not-printable';
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

type Filled = { readonly code: string; readonly version: number; readonly content: PaperContent };
type Batch = { readonly templates: readonly Template[]; readonly batchId: string | null };
/** Papers of a team written down by one statement. */
const AT_ONCE = 60;

/** One kind of paper of one mission, filled; refused when something it must say is not known. */
function fillPaper(
  mission: FoundMission,
  kind: PaperKind,
  templates: readonly Template[],
  now: Date,
): Result<Filled, Unfilled> {
  const code = codeFrom(randomBytes(CODE_BYTES));
  const template = templateOf(kind, templates);
  const values = valuesOf(mission, code, now);
  const stated = { ...mission, kind };
  const missing = missingOf(template.body, values, (name) => mayStayEmpty(name, stated));
  if (mission.lender && missing.length > 0 && missing.every(restsOnCost))
    return refuse('cost-not-said');
  if (mission.lender && missing.some(isOfLender)) return refuse('lender-not-said');
  if (missing.length > 0) return refuse('fields-missing');
  const made = { code, verifyAt: verifyAddress(code), now };
  const content = contentOf(kind, template, values, made);
  if (!isPrintable(content)) return refuse('letters-not-printable');
  return accept({ code, version: template.version, content });
}

/** A paper filled, not written down yet: alone, its document is made at once; one of a team’s waits for the worker. */
function paperFrom(
  { actor, now }: Context<Manager>,
  mission: FoundMission,
  kind: PaperKind,
  { code, version, content }: Filled,
  batchId: string | null,
): NewPaper {
  const { parties, insteadOf } = KIND_TABLE[kind];
  return {
    ...{ id: newId<'paper'>(now), kind, code, parties, insteadOf, content, batchId },
    ...{ organizationId: mission.organizationId, territoryId: mission.territoryId },
    ...{ assignmentId: mission.id, needId: mission.needId, personId: mission.personId },
    missions: KIND_TABLE[kind].ofSeveral ? mission.missions : [mission.id],
    lenderId: parties.includes('lender') ? mission.lenderId : null,
    templateVersion: version,
    made: batchId ? null : makeDocument(content),
    issuedBy: actor.userId,
  };
}

/** All of them for one mission, or why not: an agreement just made is named by the papers that follow it. */
function fillAll(
  context: Context<Manager>,
  mission: FoundMission,
  kinds: readonly PaperKind[],
  { templates, batchId }: Batch,
): Result<readonly NewPaper[], KindRefusal | Unfilled | 'nothing-to-make'> {
  if (kinds.length === 0) return refuse('nothing-to-make');
  const papers: NewPaper[] = [];
  let { agreement } = mission;
  for (const kind of kinds) {
    const may = mayMake(kind, mission, context.now);
    const filled = may.ok
      ? fillPaper({ ...mission, agreement }, kind, templates, context.now)
      : may;
    if (!filled.ok) return filled;
    papers.push(paperFrom(context, mission, kind, filled.value, batchId));
    agreement = sayAgreement(kind, filled.value.code) ?? agreement;
  }
  return accept(papers);
}

const recordMade = (
  tx: Tx,
  context: Context<Manager>,
  one: {
    readonly id: string;
    readonly kind: PaperKind;
    readonly mission: FoundMission;
  },
) =>
  record(tx, context, {
    ...{ action: 'paper.issue', objectKind: 'paper', objectId: one.id },
    facts: {
      ...{ kind: one.kind, assignmentId: one.mission.id },
      ...(one.mission.missions.length > 1 ? { missions: one.mission.missions.length } : {}),
    },
  });

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
  const papers = fillAll(context, mission, kinds, { templates, batchId: null });
  if (!papers.ok) return papers;
  for (const paper of papers.value) {
    await savePapers(tx, [paper], context.now);
    await recordMade(tx, context, { ...paper, mission });
  }
  return accept(papers.value.map(({ id }) => id));
}

/** Makes papers of one mission: those named, or every one that may be made now and is not signed by all. All of those named, or none. */
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
    const signed = signedKinds(await listPapersOfNeed(tx, need.id), mission.id);
    const wanted = said.kinds.length > 0 ? said.kinds : usualKinds(mission, now, signed);
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
    const standing = await listPapersOfNeed(tx, need.id);
    const files = missions
      .map((mission) => ({
        mission,
        kinds: usualKinds(mission, now, signedKinds(standing, mission.id)).filter(asked),
      }))
      .filter(({ kinds }) => kinds.length > 0);
    const batch = { templates, batchId: newId<'paper-batch'>(now) };
    const whole = files
      .map(({ mission, kinds }) => fillAll(context, mission, kinds, batch))
      .flatMap((filled) => (filled.ok ? [filled.value] : []));
    const incomplete = files.length - whole.length;
    if (whole.length === 0) return refuse(incomplete > 0 ? 'fields-missing' : 'nothing-to-make');
    const papers = whole.flat();
    for (let from = 0; from < papers.length; from += AT_ONCE)
      await savePapers(tx, papers.slice(from, from + AT_ONCE), now);
    const made = papers.length;
    await record(tx, context, {
      ...{ action: 'paper.issue-team', objectKind: 'need', objectId: need.id },
      facts: { batchId: batch.batchId, made, incomplete },
    });
    await announce(tx, now, { ...need, needId: need.id, kind: 'need-changed' });
    return accept({ needId: need.id, made, incomplete });
  });
}
