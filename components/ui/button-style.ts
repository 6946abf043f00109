export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

const SHAPE =
  'inline-flex min-h-target items-center justify-center gap-2 rounded-field px-5 py-2 text-base font-semibold leading-6 no-underline transition-colors duration-150 cursor-pointer text-center aria-disabled:cursor-progress aria-disabled:opacity-70 border-2';

const LOOKS: Record<ButtonLook, string> = {
  primary:
    'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-line-strong bg-raised text-accent hover:border-accent hover:bg-accent-soft',
  quiet:
    'border-transparent bg-transparent text-accent underline underline-offset-4 hover:bg-accent-soft px-3',
  danger: 'border-red bg-raised text-red hover:bg-red-soft',
};

/** The classes of a button or of a link that acts as one: one main look per screen. */
export function buttonStyle(look: ButtonLook = 'primary', extra = ''): string {
  return `${SHAPE} ${LOOKS[look]} ${extra}`;
}
