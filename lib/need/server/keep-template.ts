import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { mayChangeNeed, speaksFor } from '../need.policy';
import { type NeedTemplate, TEMPLATE_LIMITS } from '../template';
import { findNeed } from './need.repository';
import { deleteTemplate, findTemplate, listTemplates, saveTemplate } from './template.repository';

/** The templates of the structures one speaks for. */
export async function listTemplatesAs({
  actor,
  now,
}: Context<Manager>): Promise<readonly NeedTemplate[]> {
  return await withActor(actor, 'read', now, (tx) => listTemplates(tx, actor));
}

/** « Garder comme modèle »: the request this need belongs to, under a name. The same name again takes this request instead. */
export async function keepTemplateAs(
  context: Context<Manager>,
  { needId, name }: { readonly needId: NeedId | null; readonly name: string },
): Promise<Result<{ readonly needId: NeedId }, 'not-found' | 'too-many-templates'>> {
  const { actor, now } = context;
  if (!needId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    const id = newId<'template'>(now);
    const { organizationId, territoryId, structureId } = need;
    const template = { id, organizationId, territoryId, structureId, needId, name };
    const by = { userId: actor.userId, now, most: TEMPLATE_LIMITS.perStructure };
    if (!(await saveTemplate(tx, template, by))) return refuse('too-many-templates');
    await record(tx, context, {
      action: 'need.keep-template',
      objectKind: 'need',
      objectId: needId,
    });
    return accept({ needId });
  });
}

/** « Retirer ce modèle »: the requests already made stay. */
export async function dropTemplateAs(
  context: Context<Manager>,
  { templateId }: { readonly templateId: Id<'template'> | null },
): Promise<Result<{ readonly templateId: Id<'template'> }, 'not-found'>> {
  const { actor, now } = context;
  if (!templateId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const template = await findTemplate(tx, templateId);
    if (!template || !speaksFor(actor, template.structureId)) return refuse('not-found');
    await deleteTemplate(tx, templateId);
    await record(tx, context, {
      action: 'need.drop-template',
      objectKind: 'need',
      objectId: template.needId,
    });
    return accept({ templateId });
  });
}
