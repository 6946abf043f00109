import { KIND_TABLE, PAPER_KINDS, type PaperKind } from './kind';
import { standardTemplate, type Template } from './standard-templates';
import { faultsOf } from './template';

const ofKind = (kind: PaperKind, ofTheCell: readonly Template[]) =>
  ofTheCell.find((one) => one.kind === kind);

/** The wording of a kind in force in a territory: its cell’s latest, or the product’s own when theirs lacks what is now wanted. */
export function templateOf(kind: PaperKind, ofTheCell: readonly Template[]): Template {
  const theirs = ofKind(kind, ofTheCell);
  return theirs && faultsOf(kind, theirs.body).length === 0
    ? theirs
    : standardTemplate(kind, KIND_TABLE[kind].reference);
}

/** The last version a cell wrote of a kind, in force or not; 0 when it wrote none. */
const lastVersionOf = (kind: PaperKind, ofTheCell: readonly Template[]): number =>
  ofKind(kind, ofTheCell)?.version ?? 0;

/** A wording in force, and the cell’s own that a mention wanted since then set aside. */
export type TemplateInForce = Template & { readonly setAside: number | null };

/** All of them, in the order papers are made. */
export const templatesInForce = (ofTheCell: readonly Template[]): readonly TemplateInForce[] =>
  PAPER_KINDS.map((kind) => {
    const template = templateOf(kind, ofTheCell);
    const last = lastVersionOf(kind, ofTheCell);
    return { ...template, setAside: last > template.version ? last : null };
  });
