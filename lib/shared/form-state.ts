/** What a form hears back: one sentence for the whole, one per field in fault, and what was typed so that nothing is lost. */
export type FormState = {
  readonly message?: string;
  readonly notice?: string;
  /** where to go, beside this page, to undo what stopped the form */
  readonly way?: { readonly href: string; readonly label: string };
  readonly fields?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
};
