const SPACES = /[\s.\-()\u00a0\u202f]/g;

/**
 * A telephone number as it is kept: ten digits for a French one (« +33 6 12… » and « 06.12… » are the same), with its
 * country code for another; null when nothing was typed, undefined when it cannot be one.
 */
export function readPhone(text: string): string | null | undefined {
  const digits = text.replace(SPACES, '').replace(/^(?:\+33|0033)0?/, '0');
  if (digits === '') return null;
  if (/^0[1-9]\d{8}$/.test(digits)) return digits;
  const abroad = digits.replace(/^00/, '+');
  return /^\+[1-9]\d{7,14}$/.test(abroad) ? abroad : undefined;
}
