import type { OrganizationId, StructureId, TerritoryId } from '@/lib/identity/actor';
import { holdTogether } from '@/lib/shared/french';
import type { Id } from '@/lib/shared/id';
import { minutesAfter, type Period } from '@/lib/shared/period';

/** One version of an instruction sheet, as it was written: never changed afterwards. */
export type InstructionVersion = {
  readonly id: Id<'instruction'>;
  readonly sheetId: Id<'instruction-sheet'>;
  readonly version: number;
  readonly territoryId: TerritoryId;
  /** both null: every structure of the territory */
  readonly organizationId: OrganizationId | null;
  readonly structureId: StructureId | null;
  readonly title: string;
  /** null: the sheet is withdrawn */
  readonly body: string | null;
  readonly writtenAt: Date;
};

/** How long a title and a text may be, and how many sheets one place keeps. */
export const INSTRUCTION_LIMITS = { title: 80, body: 6_000, sheets: 20 } as const;

/** How long before a shift its instructions are pushed. Product choice, 2026-11-26: in time to be read, late enough to be remembered. */
export const INSTRUCTIONS_PUSHED = { since: '2026-11-26', daysBefore: 3 } as const;
const MINUTES_A_DAY = 1_440;

/** Whether somebody who comes to this shift is told now of what they have not read. */
export const isPushDue = (shift: Period, now: Date): boolean =>
  shift.end > now &&
  shift.start <= minutesAfter(now, INSTRUCTIONS_PUSHED.daysBefore * MINUTES_A_DAY);

/** The version in force of each sheet, by title; a withdrawn one is in force no more. */
export function inForceOf<
  Version extends Pick<InstructionVersion, 'sheetId' | 'version' | 'body' | 'title'>,
>(versions: readonly Version[]): readonly (Version & { readonly body: string })[] {
  const last = new Map<string, Version>();
  for (const one of versions) {
    const known = last.get(one.sheetId);
    if (!known || known.version < one.version) last.set(one.sheetId, one);
  }
  return [...last.values()]
    .filter((one): one is Version & { readonly body: string } => one.body !== null)
    .sort((a, b) => a.title.localeCompare(b.title, 'fr'));
}

/** A text in paragraphs and lists: a blank line parts two paragraphs, « - » begins a line of a list. */
export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] };

const ITEM = /^\s*[-*•]\s+/;

/** A text typed in a plain field, block by block; no line breaks inside « » or before a mark. */
export function blocksOf(body: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const part of holdTogether(body).split(/\n\s*\n/)) {
    let last: Block | null = null;
    for (const line of part.split('\n').filter((one) => one.trim() !== '')) {
      const next = grown(last, line);
      if (last && next.kind === last.kind) blocks.pop();
      blocks.push(next);
      last = next;
    }
  }
  return blocks;
}

/** The block a line belongs to: the one before it when it is of the same kind, a new one otherwise. */
function grown(last: Block | null, line: string): Block {
  if (ITEM.test(line)) {
    const item = line.replace(ITEM, '').trim();
    return { kind: 'list', items: last?.kind === 'list' ? [...last.items, item] : [item] };
  }
  const lines = last?.kind === 'paragraph' ? [...last.lines, line.trim()] : [line.trim()];
  return { kind: 'paragraph', lines };
}
