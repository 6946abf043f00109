import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { PaperKind } from '../kind';
import { faultsOf, sayFault } from '../template';
import { lastVersionOf, type TemplateInForce, templateOf, templatesInForce } from '../templates';
import { listTemplates, saveTemplate } from './template.repository';

/** Faults of a wording said at once. */
const MOST_SAID = 4;

/** The wordings in force in the speaker’s territory. */
export async function readTemplatesAs({
  actor,
  now,
}: Context<CellMember>): Promise<readonly TemplateInForce[]> {
  return withActor(actor, 'read', now, async (tx) =>
    templatesInForce(await listTemplates(tx, actor.territoryId)),
  );
}

/** Adds a version of one wording, when it says all it must. Papers made before keep theirs. */
export async function writeTemplateAs(
  context: Context<CellMember>,
  said: {
    readonly kind: PaperKind | null;
    readonly version: number;
    readonly body: string;
    readonly reference: string;
    readonly dated: Date;
  },
): Promise<
  Result<{ readonly kind: PaperKind }, 'not-found' | 'template-at-fault' | 'template-changed'>
> {
  const { actor, now } = context;
  const { kind } = said;
  if (!kind) return refuse('not-found');
  const faults = faultsOf(kind, said.body);
  if (faults.length > 0)
    return refuse('template-at-fault', faults.slice(0, MOST_SAID).map(sayFault).join(' '));
  return withActor(actor, 'write', now, async (tx) => {
    const ofTheCell = await listTemplates(tx, actor.territoryId);
    if (templateOf(kind, ofTheCell).version !== said.version) return refuse('template-changed');
    const id = newId<'template'>(now);
    const one = {
      id,
      territoryId: actor.territoryId,
      kind,
      version: lastVersionOf(kind, ofTheCell) + 1,
      writtenBy: actor.userId,
    };
    const { body, reference, dated } = said;
    if (!(await saveTemplate(tx, { ...one, body, reference, dated }, now)))
      return refuse('template-changed');
    await record(tx, context, {
      ...{ action: 'paper.template', objectKind: 'template', objectId: id },
      facts: { kind, version: one.version },
    });
    return accept({ kind });
  });
}
