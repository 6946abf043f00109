import 'server-only';
import type { AssignmentId } from '@/lib/assignment/assignment';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { sheetSaid, splitSaid } from '../ask';
import { type FieldName, isOfLender, type Said } from '../field';
import { COST_FIELDS } from '../lender-cost';
import type { FoundMission } from '../mission-row';
import { keptAs } from '../values';
import { findMission, findMissions } from './held-missions';
import { saveParticulars, saveTerms } from './paper-mission.repository';

type NotTheirs = 'cost-of-lender' | 'lender-says-itself' | 'cost-signed';
type Told = Result<{ readonly needId: NeedId }, 'not-found' | NotTheirs>;
type Given = Readonly<Partial<Record<FieldName, string | undefined>>>;

/** What one person alone is told of: never copied to the others of a need. */
const isOwn = (name: string): boolean =>
  ['personne', 'competences'].includes(name) || isOfLender(name);

const saysCost = (own: Said): boolean => COST_FIELDS.some((name) => own[name] !== undefined);

/** What is signed of the cost, and what is asked for it: changed with another convention alone. */
const HELD = [...COST_FIELDS, 'facture'] as const satisfies readonly FieldName[];
const changesCost = (own: Said, before: Said): boolean =>
  HELD.some((name) => own[name] !== undefined && own[name] !== before[name]);

/** Whose it is to say, and whether a cost may still change. */
function mayTell(
  { lender, costSigned, said: before }: FoundMission,
  own: Said,
): Result<true, NotTheirs> {
  if (lender && saysCost(own)) return refuse('cost-of-lender');
  if (lender && Object.keys(own).some(isOfLender)) return refuse('lender-says-itself');
  return costSigned && changesCost(own, before) ? refuse('cost-signed') : accept(true);
}

/** Says what the papers of a mission miss: each answer is kept where it belongs, and, if wished, for the others of the need. */
export async function sayTermsAs(
  context: Context<Manager>,
  said: { readonly id: AssignmentId | null; readonly forAll: boolean; readonly given: Given },
): Promise<Told> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Told> => {
    const held = await findMission(tx, actor, said.id);
    if (!held.ok) return held;
    const { mission, need } = held.value;
    const { host, mission: own } = splitSaid(said.given, keptAs);
    const may = mayTell(mission, own);
    if (!may.ok) return may;
    const by = { userId: actor.userId, now };
    if (Object.keys(host).length > 0) await saveParticulars(tx, actor, host, now);
    await saveTerms(tx, mission, own, by);
    if (said.forAll) await sayForOthers(tx, context, mission, own);
    await record(tx, context, {
      ...{ action: 'paper.terms', objectKind: 'assignment', objectId: mission.id },
      facts: { needId: need.id, answers: Object.keys(host).length + Object.keys(own).length },
    });
    return accept({ needId: need.id });
  });
}

/** The other missions of the need are told the same, but for what is somebody’s own; what was said of them already stays. */
async function sayForOthers(
  tx: Tx,
  context: Context<Manager>,
  mission: FoundMission,
  own: Said,
): Promise<void> {
  const { actor, now } = context;
  const all = await findMissions(tx, actor, mission.needId);
  const others = (all.ok ? all.value.missions : []).filter(({ id }) => id !== mission.id);
  const shared = Object.entries(own).filter(([name]) => !isOwn(name));
  for (const other of others) {
    const left = shared.filter(([name]) => !other.said[name]);
    if (left.length === 0) continue;
    await saveTerms(tx, other, Object.fromEntries(left), { userId: actor.userId, now });
    await record(tx, context, {
      ...{ action: 'paper.terms', objectKind: 'assignment', objectId: other.id },
      facts: { needId: mission.needId, answers: left.length },
    });
  }
}

/** Says what one’s organization is called to say in every paper: its SIRET, who represents it. */
export async function sayParticularsAs(
  context: Context<Manager>,
  given: Given,
): Promise<Result<true, never>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx) => {
    await saveParticulars(tx, actor, sheetSaid(given), now);
    await record(tx, context, {
      ...{
        action: 'paper.particulars',
        objectKind: 'organization',
        objectId: actor.organizationId,
      },
    });
    return accept(true);
  });
}
