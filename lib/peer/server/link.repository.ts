import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { HelpMode } from '../peer';

/** What the holder of a link reads: of the other, nothing before both agreed. */
export type Linked = {
  readonly side: 'helper' | 'host';
  readonly state: 'asked' | 'yes' | 'no' | 'agreed' | 'over';
  readonly mode: HelpMode;
  readonly categoryCode: string;
  /** to a direction: whether who would help is in post */
  readonly inPost: boolean | null;
  readonly otherName: string | null;
  readonly otherPhone: string | null;
  readonly otherEmail: string | null;
  readonly structureName: string | null;
  readonly communeName: string | null;
  /** to whoever helps: what they noted */
  readonly noted:
    | readonly {
        readonly day: string;
        readonly mode: HelpMode;
        readonly line: string;
      }[]
    | null;
};

/** What the link that speaks opens. */
export async function findLinked(tx: Tx): Promise<Linked | null> {
  const [row] = await tx.$queryRaw<Linked[]>`
    select side, state, mode, category_code as "categoryCode", in_post as "inPost", other_name as "otherName", other_phone as "otherPhone",
      other_email as "otherEmail", structure_name as "structureName", commune_name as "communeName", noted from peer_of_link()`;
  return row ?? null;
}

/** Says yes or no for the holder of the link that speaks. */
export async function sayByLink(
  tx: Tx,
  { act, phone }: { readonly act: 'yes' | 'no'; readonly phone: string | null },
): Promise<'said' | 'not-found' | 'help-over'> {
  const [row] = await tx.$queryRaw<{ said: 'said' | 'not-found' | 'help-over' }[]>`
    select peer_say(${act}, ${phone}) as said`;
  return row?.said ?? 'not-found';
}

/** Notes a visit for whoever helps; false when the help does not go on. */
export async function visitByLink(
  tx: Tx,
  { day, mode, line }: { readonly day: string; readonly mode: HelpMode; readonly line: string },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ noted: boolean }[]>`
    select peer_visited(${day}::date, ${mode}, ${line}) as noted`;
  return row?.noted ?? false;
}
