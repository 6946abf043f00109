/**
 * What no text typed here means: Unicode's directional controls, which turn the words around them so that a name reads as
 * another (UAX #9), and the control characters, the first of which no database keeps. Tabs and ends of line stay.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text without the controls that nobody types; right-to-left words keep their own direction. */
export const plainText = (text: string): string => text.replace(CONTROLS, '');

/** One line or several as somebody typed them, without what a keyboard cannot type (control and invisible characters); ends of line are one character. */
export const typedLines = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .trim();
