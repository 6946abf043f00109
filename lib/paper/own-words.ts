import { FIELDS, type FieldName, fieldOf, isOfLender, type Said } from './field';
import type { Values } from './template';
import { councilOf } from './works-council';

/** What a body that lends says of itself, under the names its papers write; its council’s consultation before it lends, as long as it holds. */
export const lenderSaid = (said: Said, now: Date): Values => ({
  ...Object.fromEntries(
    Object.entries(said)
      .filter(([name]) => name.startsWith('hote_'))
      .map(([name, words]) => [name.replace(/^hote_/, 'preteur_'), words]),
  ),
  preteur_cse: councilOf(said, 'preteur_cse', now),
});

/** What a body that receives says of itself; its council’s consultation before it receives, as long as it holds. */
export const hostSaid = (said: Said, now: Date): Values => ({
  ...Object.fromEntries(Object.entries(said).filter(([name]) => !name.startsWith('preteur_'))),
  hote_cse: councilOf(said, 'hote_cse', now),
});

/** What was said for one mission; of a body of the reserve that lends, what it is called is its own word and no other’s. */
export const saidHere = ({
  lender,
  said,
}: {
  readonly lender: object | null;
  readonly said: Said;
}): Said =>
  lender ? Object.fromEntries(Object.entries(said).filter(([name]) => !isOfLender(name))) : said;

/** What a body that lends has not said of itself, and its papers cannot do without. */
export const lenderLacks = (said: Said, now: Date): readonly FieldName[] => {
  const known = lenderSaid(said, now);
  return (Object.keys(FIELDS) as FieldName[]).filter(
    (name) => fieldOf(name).home === 'lender' && !fieldOf(name).optional && !known[name],
  );
};
