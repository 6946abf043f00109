import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { KIND_TABLE, type PaperKind } from '../kind';
import { standardTemplate } from '../standard-templates';
import { faultsOf, sayFault } from '../template';
import { type TemplateInForce, templateOf, templatesInForce } from '../templates';
import {
  listTemplates,
  listVersions,
  saveDecided,
  saveTemplate,
  type TemplateVersion,
} from './template.repository';

type Which = { readonly kind: PaperKind | null };
type Done = { readonly kind: PaperKind };

/** The wordings in force in the speaker’s territory. */
export async function readTemplatesAs({
  actor,
  now,
}: Context<CellMember>): Promise<readonly TemplateInForce[]> {
  return withActor(actor, 'read', now, async (tx) =>
    templatesInForce(await listTemplates(tx, actor.territoryId)),
  );
}

/** One wording: that in force, the draft being read if there is one, and every version with who, when and why. */
export type TemplateFile = {
  readonly template: TemplateInForce;
  readonly draft: TemplateVersion | null;
  readonly versions: readonly TemplateVersion[];
};

export async function readTemplateAs(
  { actor, now }: Context<CellMember>,
  { kind }: Which,
): Promise<Result<TemplateFile, 'not-found'>> {
  if (!kind) return refuse('not-found');
  return withActor(actor, 'read', now, async (tx) => {
    const inForce = templatesInForce(await listTemplates(tx, actor.territoryId));
    const template = inForce.find((one) => one.kind === kind);
    if (!template) return refuse('not-found');
    const versions = await listVersions(tx, actor.territoryId, kind);
    return accept({ template, draft: draftOf(versions), versions });
  });
}

/** The last version written, while nobody put it in force or dropped it. */
const draftOf = ([last]: readonly TemplateVersion[]): TemplateVersion | null =>
  last && last.inForceAt === null && last.droppedAt === null ? last : null;

type Written = {
  readonly version: number;
  readonly body: string;
  readonly reference: string;
  readonly dated: Date;
  readonly why: string;
};

/** Writes a draft of one wording, when it says all it must: nothing is made with it until it is put in force. All its faults are told at once. */
export async function writeTemplateAs(
  context: Context<CellMember>,
  { kind, ...said }: Which & Written,
): Promise<Result<Done, 'not-found' | 'template-at-fault' | 'template-changed'>> {
  const { actor, now } = context;
  if (!kind) return refuse('not-found');
  const faults = faultsOf(kind, said.body);
  if (faults.length > 0) return refuse('template-at-fault', faults.map(sayFault).join(' '));
  return withActor(actor, 'write', now, (tx) => addDraft(tx, context, kind, said));
}

/** « Revenir au texte de Relève »: a draft of the product’s own words, to be put in force like any other. */
export async function backToStandardAs(
  context: Context<CellMember>,
  { kind, version }: Which & Pick<Written, 'version'>,
): Promise<Result<Done, 'not-found' | 'template-changed'>> {
  if (!kind) return refuse('not-found');
  const { body, reference, dated } = standardTemplate(kind, KIND_TABLE[kind].reference);
  const said = { version, body, reference, dated: new Date(`${dated}T00:00:00Z`) };
  const why = 'Retour au texte de Relève';
  return withActor(context.actor, 'write', context.now, (tx) =>
    addDraft(tx, context, kind, { ...said, why }),
  );
}

async function addDraft(
  tx: Tx,
  context: Context<CellMember>,
  kind: PaperKind,
  { version: read, ...said }: Written,
): Promise<Result<Done, 'template-changed'>> {
  const { actor, now } = context;
  const { territoryId, userId } = actor;
  const inForce = templateOf(kind, await listTemplates(tx, territoryId));
  if (inForce.version !== read) return refuse('template-changed');
  const [last] = await listVersions(tx, territoryId, kind);
  const id = newId<'template'>(now);
  const version = (last?.version ?? 0) + 1;
  const one = { id, territoryId, kind, version, writtenBy: userId, ...said };
  if (!(await saveTemplate(tx, one, now))) return refuse('template-changed');
  await noted(tx, context, 'paper.template-draft', { id, kind, version });
  return accept({ kind });
}

type Decided = Which & { readonly version: number; readonly keep: boolean };

/** A draft that was read is put in force for the papers to come, or dropped. Papers made before keep theirs. */
export async function decideDraftAs(
  context: Context<CellMember>,
  { kind, version, keep }: Decided,
): Promise<Result<Done & Pick<Decided, 'keep'>, 'not-found' | 'template-changed'>> {
  const { actor, now } = context;
  if (!kind) return refuse('not-found');
  return withActor(actor, 'write', now, async (tx) => {
    const draft = draftOf(await listVersions(tx, actor.territoryId, kind));
    if (draft?.version !== version || !(await saveDecided(tx, actor, draft, keep, now)))
      return refuse('template-changed');
    const action = keep ? 'paper.template' : 'paper.template-dropped';
    await noted(tx, context, action, { id: draft.id, kind, version });
    return accept({ kind, keep });
  });
}

const noted = (
  tx: Tx,
  context: Context<CellMember>,
  action: string,
  { id, ...facts }: { readonly id: string; readonly kind: PaperKind; readonly version: number },
) => record(tx, context, { action, objectKind: 'template', objectId: id, facts });
