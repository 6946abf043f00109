import { KIND_TABLE, PAPER_KINDS, type PaperKind } from './kind';
import { standardTemplate, type Template } from './standard-templates';

/** The wording of a kind in force in a territory: its cell’s latest, or the product’s own. */
export const templateOf = (kind: PaperKind, ofTheCell: readonly Template[]): Template =>
  ofTheCell.find((one) => one.kind === kind) ?? standardTemplate(kind, KIND_TABLE[kind].reference);

/** All of them, in the order papers are made. */
export const templatesInForce = (ofTheCell: readonly Template[]): readonly Template[] =>
  PAPER_KINDS.map((kind) => templateOf(kind, ofTheCell));
